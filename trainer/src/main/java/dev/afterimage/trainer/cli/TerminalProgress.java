package dev.afterimage.trainer.cli;

import dev.afterimage.registry.cli.Terminal;
import dev.afterimage.trainer.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal, a line at the end of each piece of work elsewhere; both on standard error. */
public final class TerminalProgress implements Progress {
    private final PrintStream err;
    private final boolean terminal;

    private TerminalProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** For this process's standard error. */
    public static TerminalProgress onStandardError() {
        return new TerminalProgress(System.err, Terminal.isAttached());
    }

    @Override
    public Phase begin(String name, long total) {
        return terminal ? new Bar(name, total) : new Line(name, total);
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
        public void close() {
            bar.close();
        }
    }

    private final class Line implements Phase {
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
        public void close() {
            err.printf("%s, %d in %.1f s%s%n", name, total, (System.nanoTime() - start) / 1e9, note);
        }
    }
}
