package dev.afterimage.streamer.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A release as the page shows it.
 *
 * @param alias `production` or `candidate`; absent where neither points to it
 * @param refused why it never serves; absent where it may
 * @param accuracy on the split that it was evaluated on; absent before it was loaded and where nobody evaluated it
 * @param servedSeconds time in production since this streamer was started
 * @param compared how many images it was compared with production on
 * @param agreed how many of those it agreed on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReleaseRow(
        int version,
        @Nullable String alias,
        String state,
        @Nullable String refused,
        @Nullable Double accuracy,
        long servedSeconds,
        long compared,
        long agreed) {}
