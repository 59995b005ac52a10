package dev.afterimage.trainer.cli;

import dev.afterimage.registry.cli.Terminal;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.fit.History.EpochRecord;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with speed and time left on a terminal, a line for each epoch and piece of work elsewhere; both on standard error. */
public final class TerminalProgress implements Progress {
    private final PrintStream err;
    private final boolean terminal;

    TerminalProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** For this process's standard error. */
    public static TerminalProgress onStandardError() {
        return new TerminalProgress(System.err, Terminal.isAttached());
    }

    @Override
    public void say(String sentence) {
        err.println(sentence);
    }

    @Override
    public Phase begin(String name, long total) {
        return terminal ? new Bar(name, total) : new Line(name, total);
    }

    private static String words(Record measured) {
        return measured instanceof EpochRecord epoch
                ? String.format(
                        Locale.ROOT,
                        "epoch %d/%d, loss %.4f, validation %.2f %%",
                        epoch.epoch(),
                        epoch.epochs(),
                        epoch.loss(),
                        100 * epoch.validationAccuracy())
                : measured.toString();
    }

    private static final class Bar implements Phase {
        private final ProgressBar bar;

        Bar(String name, long total) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    .build();
        }

        @Override
        public void advance(long done) {
            bar.stepBy(done);
        }

        @Override
        public void note(String message) {
            bar.setExtraMessage(" " + message);
        }

        @Override
        public void measured(Record what) {
            note(words(what));
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private final class Line implements Phase {
        /** Epochs that pass faster than this are not worth a line each. */
        private static final double WORTH_A_LINE_SECONDS = 2;

        private final String name;
        private final long total;
        private final long start = System.nanoTime();
        private String note = "";

        Line(String name, long total) {
            this.name = name;
            this.total = total;
        }

        @Override
        public void advance(long done) {}

        @Override
        public void note(String message) {
            note = ": " + message;
        }

        @Override
        public void measured(Record what) {
            note(words(what));
            if (what instanceof EpochRecord epoch && epoch.seconds() > WORTH_A_LINE_SECONDS) {
                err.printf(Locale.ROOT, "%s, %s, %.1f s%n", name, words(what), epoch.seconds());
            }
        }

        @Override
        public void close() {
            double seconds = (System.nanoTime() - start) / 1e9;
            err.printf(Locale.ROOT, "%s, %d in %.1f s (%.1f/s)%s%n", name, total, seconds, total / seconds, note);
        }
    }
}
