package dev.afterimage.trainer.report;

import dev.afterimage.trainer.fit.History.PhaseTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the time went. */
final class TimesSection {
    private TimesSection() {}

    /** Empty where nobody looked at the clock. */
    static Optional<Section> of(List<PhaseTime> times) {
        double total = times.stream().mapToDouble(PhaseTime::seconds).sum();
        String rows = times.stream().map(time -> row(time, total)).collect(Collectors.joining());
        String table = "<table class=\"bars\">" + Html.header("work", "seconds", "share") + "<tbody>" + rows
                + "</tbody><tfoot>" + Html.row("all", Numbers.fixed(total, 1), "") + "</tfoot></table>";
        return total > 0
                ? Optional.of(new Section("time", "Where the time went", Html.scrolling(table)))
                : Optional.empty();
    }

    private static String row(PhaseTime time, double total) {
        double share = time.seconds() / total;
        return Html.row(
                time.name(),
                Numbers.fixed(time.seconds(), 1),
                "<span class=\"bar\" style=\"--share:%s\">%s</span>"
                        .formatted(Numbers.fixed(share, 3), Numbers.percent(share)));
    }
}
