package dev.afterimage.benchmarks.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process; of one that has ended, what it said last. */
final class ProcessCost {
    /** The unit of `/proc/PID/stat`, whatever the kernel's own clock. */
    private static final double MILLIS_PER_TICK = 10;
    /** Positions behind the name, which stands in brackets and may hold anything. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private final Path proc;
    private double cpuMillis;
    private long peakMegabytes;

    ProcessCost(long pid) {
        this.proc = Path.of("/proc", String.valueOf(pid));
    }

    /** User and system time so far, of all its threads. */
    double cpuMillis() {
        try {
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            cpuMillis = MILLIS_PER_TICK * (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]));
            peakMegabytes = readPeakMegabytes();
        } catch (IOException e) {
            if (Files.exists(proc)) {
                throw new UncheckedIOException(e);
            }
        }
        return cpuMillis;
    }

    /** The largest resident memory so far. */
    long peakMegabytes() {
        return peakMegabytes;
    }

    private long readPeakMegabytes() throws IOException {
        return Files.readAllLines(proc.resolve("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
