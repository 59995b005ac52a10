package dev.afterimage.streamer.cli;

import dev.afterimage.registry.cli.KafkaOptions;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Predictions as they come, one line each. */
@Command(
        name = "watch",
        description = "Shows predictions as they come, one line each.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class WatchCommand implements Callable<Integer> {
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "predictions",
            description = "What to watch, before --topic-prefix (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(names = "--from-beginning", description = "Begin with the oldest, not with the next.")
    private boolean fromBeginning;

    @Option(names = "--count", paramLabel = "N", description = "End after so many (default: never).")
    private long count = Long.MAX_VALUE;

    @Option(names = "--json", description = "The predictions' own JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        kafka.requireReachable();
        try (Tail tail = new Tail(kafka.clientProperties(), kafka.topic(topic), fromBeginning)) {
            awaitTopic(tail);
            show(tail);
        }
        return 0;
    }

    private void awaitTopic(Tail tail) throws InterruptedException {
        boolean said = false;
        while (!tail.begin()) {
            if (!said) {
                said = true;
                spec.commandLine()
                        .getErr()
                        .println("waiting for topic " + kafka.topic(topic) + "; a streamer creates it");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private void show(Tail tail) {
        PrintWriter out = spec.commandLine().getOut();
        long shown = 0;
        // whoever reads the output may have had enough (head, less)
        while (shown < count && !out.checkError()) {
            for (ConsumerRecord<byte[], byte[]> record : tail.next()) {
                if (shown++ < count) {
                    out.println(json ? valueOf(record) : PredictionLine.of(record));
                }
            }
        }
    }

    private static String valueOf(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? "null" : new String(record.value(), StandardCharsets.UTF_8);
    }
}
