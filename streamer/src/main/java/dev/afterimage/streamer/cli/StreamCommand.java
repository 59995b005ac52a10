package dev.afterimage.streamer.cli;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.registry.cli.RegistryOptions;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.registry.trust.TrustedKeys;
import dev.afterimage.streamer.Streamer;
import dev.afterimage.streamer.StreamerOptions;
import dev.afterimage.streamer.StreamerOptions.From;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streams.follow.Admission;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The Kafka Streams application. */
@Command(
        name = "stream",
        description = "Classifies image events with the model that the registry names, until it is told to end.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class StreamCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private TopicOptions pictures;

    @Mixin
    private CreationOptions creation;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the model in the registry.")
    private String name;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Stream threads, each classifies one picture at a time (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = StreamerOptions.LOOPBACK,
            description = "Address for page, metrics and health (default: ${DEFAULT-VALUE}; all: 0.0.0.0).")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + StreamerOptions.DEFAULT_PORT,
            description = "Port for page, metrics and health, 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--page",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Show what flows as a page at that address (default: ${DEFAULT-VALUE}).")
    private boolean page;

    @Option(
            names = "--page-classify",
            description =
                    "Classify pictures that are dropped on the page, also where other machines can reach it (default: only on a loopback"
                            + " address).")
    private boolean pageClassify;

    @Option(
            names = "--page-name",
            arity = "1..*",
            paramLabel = "NAME",
            description =
                    "Host names that people reach the page under, beside localhost, --host and addresses (default: none; others are refused, for a"
                            + " name on the internet can be made to point here).")
    private List<String> pageNames = List.of();

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Consumer group; streamers that share it share the work (default: afterimage-NAME).")
    private @Nullable String applicationId;

    @Option(
            names = "--from",
            paramLabel = "earliest|latest",
            defaultValue = "earliest",
            converter = FromConverter.class,
            description = "Where a new group begins (default: ${DEFAULT-VALUE}).")
    private From from;

    @Option(
            names = "--predictions-topic",
            defaultValue = "predictions",
            paramLabel = "TOPIC",
            description = "Default: ${DEFAULT-VALUE}.")
    private String predictions;

    @Option(
            names = "--unsure-topic",
            paramLabel = "TOPIC",
            description =
                    "Where the untouched bytes of images go, beside their prediction, whose prediction is not certain, for somebody to"
                            + " label (default: nowhere).")
    private @Nullable String unsure;

    @Option(
            names = "--trust-key",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Serve only releases that were signed with one of these keys, which models keygen makes (default: all that are on the"
                            + " registry topic).")
    private List<Path> trustKeys = List.of();

    @Option(
            names = "--max-slowdown",
            paramLabel = "N",
            defaultValue = "" + Admission.DEFAULT_MAX_SLOWDOWN,
            description =
                    "Refuse a release whose call takes over half a second and N times as long as the serving one's (default: ${DEFAULT-VALUE}).")
    private double maxSlowdown;

    /** The words of Kafka's own tools, in any case. */
    static final class FromConverter implements ITypeConverter<From> {
        @Override
        public From convert(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "earliest" -> From.EARLIEST;
                case "latest" -> From.LATEST;
                default -> throw new TypeConversionException("expected earliest or latest but was '" + word + "'");
            };
        }
    }

    @Override
    public Integer call() {
        StreamerOptions options = options();
        kafka.requireReachable();
        Streamer streamer = Streamer.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(streamer::close, "close-streamer"));
        spec.commandLine()
                .getErr()
                .println("streaming " + name + "; page, metrics and health at http://" + host + ":"
                        + streamer.httpPort() + ", Ctrl-C ends it");
        // the hook closes it on the way out, whichever way that is
        streamer.awaitEnd().ifPresent(sentence -> {
            throw new UserError(sentence);
        });
        return 0;
    }

    private StreamerOptions options() {
        if (!ModelCard.isName(name)) {
            throw new UserError("--name " + name
                    + " is no model's name: letters, digits, dots, underscores and hyphens, at most 100");
        }
        TrustedKeys trusted = TrustedKeys.read(trustKeys);
        try {
            return StreamerOptions.of(name, kafka.clientProperties())
                    .withTopics(topics())
                    .withApplicationId(applicationId == null ? "afterimage-" + name : applicationId)
                    .withThreads(threads)
                    .withHttp(host, port)
                    .withPage(page, pageClassify, Set.copyOf(pageNames))
                    .withFrom(from)
                    .withAdmission(new Admission(trusted, maxSlowdown))
                    .withCreation(creation.partitions(), creation.replicationFactor());
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private TopicNames topics() {
        TopicNames topics = new TopicNames(
                kafka.topic(pictures.images()),
                kafka.topic(predictions),
                kafka.topic(pictures.rejected()),
                registry.topic(kafka));
        return unsure == null ? topics : topics.withUnsure(kafka.topic(unsure));
    }
}
