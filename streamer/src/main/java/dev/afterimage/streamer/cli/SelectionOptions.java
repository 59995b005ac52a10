package dev.afterimage.streamer.cli;

import dev.afterimage.imaging.Refusal;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.streamer.replay.Selection;
import dev.afterimage.streamer.replay.Stretch;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which rejections are meant; one that several options speak of has to satisfy them all. A picocli mixin. */
final class SelectionOptions {
    @Option(names = "--all", description = "Every rejection, without a choice.")
    private boolean all;

    @Option(
            names = "--reason",
            paramLabel = "CODE",
            converter = ReasonConverter.class,
            description = "Those rejected for this reason, such as too-many-bytes or poison; may be repeated.")
    private List<Refusal> reasons = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Those rejected at this time or later, such as 2026-11-24T04:10:00Z.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Those rejected before this time.")
    private @Nullable Instant until;

    @Option(names = "--partition", paramLabel = "P", description = "Those in this partition of the rejected topic.")
    private @Nullable Integer partition;

    @Option(names = "--from-offset", paramLabel = "N", description = "From this offset on; needs --partition.")
    private @Nullable Long fromOffset;

    @Option(names = "--to-offset", paramLabel = "M", description = "Up to and with this offset; needs --partition.")
    private @Nullable Long toOffset;

    /** The codes of rejections. */
    static final class ReasonConverter implements ITypeConverter<Refusal> {
        @Override
        public Refusal convert(String code) {
            return Arrays.stream(Refusal.values())
                    .filter(reason -> reason.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(Refusal.values()).map(Refusal::code).toList() + " but was '" + code + "'"));
        }
    }

    /** ISO-8601 with an offset: what a time without one means depends on where it is read. */
    static final class TimeConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String time) {
            try {
                return OffsetDateTime.parse(time).toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "expected a time such as 2026-11-24T04:10:00Z or 2026-11-24T05:10:00+01:00 but was '" + time
                                + "'");
            }
        }
    }

    /** @throws UserError when nothing is chosen, or the choice contradicts itself */
    Selection selection() {
        requireChoice();
        try {
            return new Selection(
                    Set.copyOf(reasons), Optional.ofNullable(since), Optional.ofNullable(until), stretch());
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private void requireChoice() {
        boolean offsets = fromOffset != null || toOffset != null;
        boolean chosen = !reasons.isEmpty() || since != null || until != null || partition != null || offsets;
        if (all == chosen) {
            throw new UserError(
                    all
                            ? "--all leaves nothing to choose: leave it or the other choices out"
                            : "say which rejections to send back, with --reason, --since, --until or --partition, or --all");
        }
        if (offsets && partition == null) {
            throw new UserError("offsets count within a partition: name it with --partition");
        }
    }

    private Optional<Stretch> stretch() {
        return Optional.ofNullable(partition)
                .map(within -> new Stretch(
                        within,
                        Objects.requireNonNullElse(fromOffset, 0L),
                        Objects.requireNonNullElse(toOffset, Long.MAX_VALUE)));
    }
}
