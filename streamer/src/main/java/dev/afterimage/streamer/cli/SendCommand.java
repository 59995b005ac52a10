package dev.afterimage.streamer.cli;

import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pictures to the images topic. */
@Command(
        name = "send",
        description = "Sends pictures to the images topic, one record each.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class SendCommand implements Callable<Integer> {
    private static final double SECONDS_BETWEEN_LINES = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private CreationOptions creation;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Pictures, or folders that hold some.")
    private List<Path> paths;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "images",
            description = "Where to, before --topic-prefix (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(names = "--rate", paramLabel = "N", description = "Pictures a second (default: as fast as they go).")
    private double rate;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many to send, going round the files again where there are fewer (default: each once).")
    private @Nullable Long count;

    @Option(
            names = "--labelled",
            description = "Tell consumers each picture's class: header true-label, the name of the file's folder.")
    private boolean labelled;

    @Override
    public Integer call() {
        requirePositive();
        List<Path> files = PictureFiles.under(paths);
        kafka.requireReachable();
        String target = kafka.topic(topic);
        try (Sending sending = new Sending(kafka.clientProperties(), target, maxMessageBytes(target))) {
            return send(sending, files, target) ? 0 : 1;
        }
    }

    private boolean send(Sending sending, List<Path> files, String target) {
        PrintWriter err = spec.commandLine().getErr();
        long wanted = count == null ? files.size() : count;
        long skipped = 0;
        Pace pace = new Pace(rate);
        double lastLine = 0;
        for (long i = 0; i < wanted; i++) {
            pace.await(i);
            Path file = files.get((int) (i % files.size()));
            Optional<String> fault = sending.send(file, label(file));
            if (fault.isPresent()) {
                skipped++;
                err.println("skipped " + file + ": " + fault.get());
            }
            if (pace.secondsSinceStart() - lastLine > SECONDS_BETWEEN_LINES) {
                lastLine = pace.secondsSinceStart();
                err.println(progress(i + 1 - skipped, wanted, pace));
                err.flush();
            }
        }
        sending.finish();
        err.println(progress(wanted - skipped, wanted, pace) + " to " + target
                + (skipped == 0 ? "" : ", skipped " + skipped));
        err.flush();
        return skipped == 0;
    }

    private static String progress(long sent, long wanted, Pace pace) {
        double seconds = Math.max(pace.secondsSinceStart(), 1e-3);
        return String.format("sent %d of %d, %.1f a second", sent, wanted, sent / seconds);
    }

    private Optional<String> label(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return labelled && folder != null
                ? Optional.ofNullable(folder.getFileName()).map(Path::toString)
                : Optional.empty();
    }

    private int maxMessageBytes(String target) {
        try (Topics topics = new Topics(kafka.clientProperties())) {
            topics.ensure(TopicSpec.images(target, creation.partitions(), creation.replicationFactor()));
            return topics.maxMessageBytes(target);
        }
    }

    private void requirePositive() {
        if (rate < 0 || (count != null && count < 1)) {
            throw new UserError("--rate and --count must be positive, were " + rate + " and " + count);
        }
    }
}
