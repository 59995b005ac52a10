package dev.afterimage.streamer.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.afterimage.streamer.http.Health;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page is told.
 *
 * @param state of the stream
 * @param seconds the last ones, oldest first
 * @param latest newest first
 * @param mayTry whether pictures may be sent to the page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageState(
        boolean ready,
        String state,
        Health.@Nullable Serving serving,
        @Nullable String waitingFor,
        boolean followingRegistry,
        Totals totals,
        List<Second> seconds,
        List<Shown> latest,
        List<ReleaseRow> releases,
        List<Refused> rejections,
        boolean mayTry) {

    /** Since the start. */
    record Totals(long predicted, long unsure, long rejected) {}
}
