package dev.afterimage.streamer.cli;

import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            names = "--shuffle",
            paramLabel = "SEED",
            description = "Send the files in a random order, the same for the same seed (default: sorted).")
    private @Nullable Long shuffle;

    @Option(
            names = "--labelled",
            description = "Tell consumers each picture's class: header true-label, the name of the file's folder.")
    private boolean labelled;

    @Option(names = "--fit", description = "Send files that are too large for the topic smaller, as JPEG.")
    private boolean fit;

    @Override
    public Integer call() {
        requirePositive();
        List<Path> files = shuffle == null ? PictureFiles.under(paths) : PictureFiles.shuffled(paths, shuffle);
        kafka.requireReachable();
        String target = kafka.topic(topic);
        Map<String, Object> client = kafka.clientProperties();
        Payloads payloads = new Payloads(target, ImageEvents.maxRecordBytes(client, maxMessageBytes(target)), fit);
        List<Path> taken = taken(files, payloads);
        try (Sending sending = new Sending(client, target, payloads)) {
            return send(sending, taken, files.size() - taken.size(), target) ? 0 : 1;
        }
    }

    /** Names every file that is too large, before any is sent: half a folder in a topic is harder to mend than none. */
    private List<Path> taken(List<Path> files, Payloads payloads) {
        PrintWriter err = spec.commandLine().getErr();
        List<Path> taken = new ArrayList<>();
        for (Path file : files) {
            Optional<String> tooLarge = payloads.tooLarge(file);
            tooLarge.ifPresent(fault -> err.println((fit ? "fitting " : "skipped ") + file + ": " + fault));
            if (fit || tooLarge.isEmpty()) {
                taken.add(file);
            }
        }
        if (taken.size() < files.size()) {
            err.println("--fit sends such files smaller, as JPEG");
        }
        err.flush();
        return taken;
    }

    private boolean send(Sending sending, List<Path> files, long leftOut, String target) {
        PrintWriter err = spec.commandLine().getErr();
        long turns = turns(files);
        long wanted = count == null ? turns + leftOut : count;
        long sent = 0;
        Pace pace = new Pace(rate);
        double lastLine = 0;
        for (long turn = 0; turn < turns; turn++) {
            pace.await(turn);
            Path file = files.get((int) (turn % files.size()));
            Optional<String> fault = sending.send(file, label(file));
            fault.ifPresent(sentence -> err.println("skipped " + file + ": " + sentence));
            sent += fault.isPresent() ? 0 : 1;
            if (pace.secondsSinceStart() - lastLine > SECONDS_BETWEEN_LINES) {
                lastLine = pace.secondsSinceStart();
                err.println(progress(sent, wanted, pace));
                err.flush();
            }
        }
        sending.finish();
        long skipped = leftOut + turns - sent;
        err.println(progress(sent, wanted, pace) + " to " + target + (skipped == 0 ? "" : ", skipped " + skipped));
        err.flush();
        return skipped == 0;
    }

    private long turns(List<Path> files) {
        return count == null || files.isEmpty() ? files.size() : count;
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
