package dev.afterimage.streamer.cli;

import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.streamer.replay.Rejection;
import dev.afterimage.streamer.replay.Replay;
import dev.afterimage.streamer.replay.ReplayListener;
import dev.afterimage.streamer.replay.Selection;
import dev.afterimage.streamer.topics.Topics;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rejections back to the images topic. */
@Command(
        name = "replay",
        description = "Sends chosen rejections back to the images topic, where they are classified again.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private TopicOptions topics;

    @Mixin
    private SelectionOptions selection;

    @Option(names = "--dry-run", description = "Tell what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "One JSON object, on the last line.")
    private boolean json;

    @Override
    public Integer call() {
        Selection chosen = selection.selection();
        kafka.requireReachable();
        ReplayReport report = new ReplayReport(
                dryRun, json, spec.commandLine().getOut(), spec.commandLine().getErr());
        if (dryRun) {
            run(chosen, report);
        } else {
            send(chosen, report);
        }
        report.finish(images());
        return report.complete() ? 0 : 1;
    }

    private void send(Selection chosen, ReplayReport report) {
        try (ImageEvents events = new ImageEvents(kafka.clientProperties(), images())) {
            run(chosen, new Sender(events, report));
            events.finish();
        }
    }

    private void run(Selection chosen, ReplayListener listener) {
        Map<String, Object> client = kafka.clientProperties();
        try (Replay replay =
                new Replay(client, kafka.topic(topics.rejected()), images(), () -> maxRecordBytes(client))) {
            replay.run(chosen, listener);
        }
    }

    private int maxRecordBytes(Map<String, Object> client) {
        try (Topics limits = new Topics(client)) {
            return ImageEvents.maxRecordBytes(client, limits.maxMessageBytes(images()));
        }
    }

    private String images() {
        return kafka.topic(topics.images());
    }

    /** Sends what it is told of, then passes it on. */
    private record Sender(ImageEvents events, ReplayListener next) implements ReplayListener {
        @Override
        public void replayed(Rejection rejection, ProducerRecord<byte[], byte[]> event) {
            events.send(event);
            next.replayed(rejection, event);
        }

        @Override
        public void skipped(Rejection rejection, String why) {
            next.skipped(rejection, why);
        }
    }
}
