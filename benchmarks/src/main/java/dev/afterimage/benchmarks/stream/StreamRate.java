package dev.afterimage.benchmarks.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How fast somebody writes to a topic with LogAppendTime, and what that costs: images per second by the records' own times, CPU milliseconds per image
 * and the largest resident memory by the kernel's account of the processes. Arguments: bootstrap server, topic, how many records to wait for, how many
 * of the first ones to leave out, the process ids.
 */
public final class StreamRate {
    private static final double MILLIS_PER_SECOND = 1e3;
    /** Also for the first one, before which a model is loaded. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StreamRate() {}

    public static void main(String[] args) throws InterruptedException {
        String topic = args[1];
        int count = Integer.parseInt(args[2]);
        int leftOut = Integer.parseInt(args[3]);
        List<ProcessCost> processes = new ArrayList<>();
        for (int i = 4; i < args.length; i++) {
            processes.add(new ProcessCost(Long.parseLong(args[i])));
        }
        try (Consumer<byte[], byte[]> consumer = Clients.consumer(args[0])) {
            Clients.assignFromBeginning(consumer, topic);
            List<Long> appendedMillis = new ArrayList<>(count);
            read(consumer, appendedMillis, leftOut);
            int from = appendedMillis.size();
            double cpuMillis = cpuMillis(processes);
            read(consumer, appendedMillis, count);
            cpuMillis = cpuMillis(processes) - cpuMillis;
            print(appendedMillis, leftOut, cpuMillis / (appendedMillis.size() - from), peakMegabytes(processes));
        }
    }

    private static void read(Consumer<byte[], byte[]> consumer, List<Long> appendedMillis, int upTo) {
        long lastNanos = System.nanoTime();
        while (appendedMillis.size() < upTo) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                appendedMillis.add(record.timestamp());
                lastNanos = System.nanoTime();
            }
            if (System.nanoTime() - lastNanos > PATIENCE.toNanos()) {
                throw new IllegalStateException("%d of %d records arrived, and none for %d seconds"
                        .formatted(appendedMillis.size(), upTo, PATIENCE.toSeconds()));
            }
        }
    }

    private static void print(List<Long> appendedMillis, int leftOut, double cpuMillisPerImage, long peakMegabytes) {
        // partitions arrive one after the other
        List<Long> sorted = appendedMillis.stream().sorted().toList();
        double seconds = (sorted.get(sorted.size() - 1) - sorted.get(leftOut)) / MILLIS_PER_SECOND;
        double perSecond = (sorted.size() - 1 - leftOut) / seconds;
        System.out.printf(
                "%.1f images/s, %.2f CPU ms/image, peak %d MB%n", perSecond, cpuMillisPerImage, peakMegabytes);
    }

    private static double cpuMillis(List<ProcessCost> processes) {
        return processes.stream().mapToDouble(ProcessCost::cpuMillis).sum();
    }

    private static long peakMegabytes(List<ProcessCost> processes) {
        return processes.stream().mapToLong(ProcessCost::peakMegabytes).sum();
    }
}
