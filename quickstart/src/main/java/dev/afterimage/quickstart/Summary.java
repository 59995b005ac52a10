package dev.afterimage.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the guided run ends with; the components' names are those of `--json`.
 *
 * @param accuracy of the last release to serve, over the whole test split
 * @param releases accuracy of all predictions of each release
 * @param imagesPerSecond over the last pass, which is sent as fast as the broker takes it
 * @param p50Millis median from event timestamp to arrival at a read_committed consumer, over the paced pass
 * @param swapMillis from being seen in the registry to serving; 0 where none was swapped
 */
record Summary(
        int produced,
        int predicted,
        int rejected,
        double accuracy,
        List<OfRelease> releases,
        double imagesPerSecond,
        long p50Millis,
        long p99Millis,
        int swaps,
        long swapMillis,
        double seconds) {

    record OfRelease(int version, int images, double accuracy) {}

    /** What the ledger cannot know. */
    record Run(List<String> labels, int swaps, long swapMillis, double seconds) {}

    static Summary of(Ledger ledger, Run run) {
        List<OfRelease> releases = new ArrayList<>();
        for (Map.Entry<Integer, List<Ledger.Answered>> version :
                ledger.byVersion().entrySet()) {
            releases.add(new OfRelease(
                    version.getKey(), version.getValue().size(), Ledger.accuracy(version.getValue(), run.labels())));
        }
        List<Ledger.Answered> wholeTest = ledger.answered().stream()
                .filter(answer -> answer.sent().pass() == Pass.WHOLE_TEST)
                .toList();
        List<Long> latencies = ledger.answered().stream()
                .filter(answer -> answer.sent().pass() == Pass.PACED)
                .map(Ledger.Answered::latencyMillis)
                .sorted()
                .toList();
        return new Summary(
                ledger.produced(),
                ledger.predictions(),
                ledger.rejections(),
                Ledger.accuracy(wholeTest, run.labels()),
                releases,
                wholeTest.size() / Math.max(1e-3, ledger.secondsOf(Pass.WHOLE_TEST)),
                percentile(latencies, 0.50),
                percentile(latencies, 0.99),
                run.swaps(),
                run.swapMillis(),
                run.seconds());
    }

    /** The nearest-rank percentile. */
    private static long percentile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%n  release   images   accuracy%n"));
        releases.forEach(release -> text.append(String.format(
                Locale.ROOT,
                "  %-9d %6d   %6.2f %%%n",
                release.version(),
                release.images(),
                100 * release.accuracy())));
        text.append(String.format(
                Locale.ROOT,
                "%n  whole test split, last release   %6.2f %%%n"
                        + "  throughput                       %6.1f images/s%n"
                        + "  latency p50 / p99                %d / %d ms%n"
                        + "  swap                             %s%n"
                        + "  produced = predicted + rejected  %d = %d + %d%n"
                        + "  time                             %.0f s%n",
                100 * accuracy,
                imagesPerSecond,
                p50Millis,
                p99Millis,
                swaps == 0 ? "none: fine-tuning did not win on validation, release 1 stays" : swapMillis + " ms",
                produced,
                predicted,
                rejected,
                seconds));
        return text.toString();
    }
}
