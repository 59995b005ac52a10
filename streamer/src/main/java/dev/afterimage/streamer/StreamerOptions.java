package dev.afterimage.streamer;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streams.follow.Admission;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a streamer is to do. Immutable; each {@code with} method gives a copy. */
public final class StreamerOptions {
    public static final String LOOPBACK = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;
    public static final int DEFAULT_PARTITIONS = 6;
    public static final int BROKER_DEFAULT = -1;
    private static final int MAX_PORT = 65_535;

    private final Draft set;

    /** Where to begin in the images topic. */
    public enum From {
        EARLIEST,
        LATEST
    }

    private StreamerOptions(Draft set) {
        set.requireSound();
        this.set = set;
    }

    /**
     * The defaults: one thread per core, loopback, all images from the beginning, everybody's releases.
     *
     * @param model the model's name in the registry
     * @param clientProperties for Kafka's clients, `bootstrap.servers` among them
     */
    public static StreamerOptions of(String model, Map<String, Object> clientProperties) {
        return new StreamerOptions(new Draft(model, Map.copyOf(clientProperties)));
    }

    public StreamerOptions withTopics(TopicNames topics) {
        return with(draft -> draft.topics = topics);
    }

    public StreamerOptions withApplicationId(String id) {
        return with(draft -> draft.applicationId = id);
    }

    public StreamerOptions withThreads(int threads) {
        return with(draft -> draft.threads = threads);
    }

    /** Where the HTTP side listens. */
    public StreamerOptions withHttp(String host, int port) {
        return with(draft -> {
            draft.host = host;
            draft.port = port;
        });
    }

    /**
     * The page that shows what flows.
     *
     * @param takesPictures whether pictures dropped on it are classified
     * @param names that it answers to, beside localhost, the host and addresses
     */
    public StreamerOptions withPage(boolean shown, boolean takesPictures, Set<String> names) {
        return with(draft -> {
            draft.hasPage = shown;
            draft.takesPictures = takesPictures;
            draft.pageNames = Set.copyOf(names);
        });
    }

    public StreamerOptions withFrom(From from) {
        return with(draft -> draft.from = from);
    }

    /** How missing topics are created. */
    public StreamerOptions withCreation(int partitions, int replicationFactor) {
        return with(draft -> {
            draft.partitions = partitions;
            draft.replicationFactor = replicationFactor;
        });
    }

    /** What a release must show before it serves. */
    public StreamerOptions withAdmission(Admission admission) {
        return with(draft -> draft.admission = admission);
    }

    public String model() {
        return set.model;
    }

    public Map<String, Object> clientProperties() {
        return set.clientProperties;
    }

    public TopicNames topics() {
        return set.topics;
    }

    /** The consumer group; streamers that share it share the work. */
    public String applicationId() {
        return set.applicationId;
    }

    /** Stream threads; each classifies one picture at a time. */
    public int threads() {
        return set.threads;
    }

    public String host() {
        return set.host;
    }

    /** Of the HTTP side; 0 takes a free one. */
    public int port() {
        return set.port;
    }

    /** Whether the HTTP side shows what flows. */
    public boolean hasPage() {
        return set.hasPage;
    }

    /** Whether the page classifies pictures that are dropped on it: asked for, or open to this machine alone. */
    public boolean takesPictures() {
        return set.takesPictures || isLoopback(set.host);
    }

    /** The names that the page answers to, beside localhost and addresses. */
    public Set<String> pageNames() {
        Set<String> names = new HashSet<>(set.pageNames);
        names.add(set.host);
        return names;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Where a group without committed offsets begins. */
    public From from() {
        return set.from;
    }

    /** Of topics that are created. */
    public int partitions() {
        return set.partitions;
    }

    /** Of topics that are created; -1 leaves it to the broker. */
    public int replicationFactor() {
        return set.replicationFactor;
    }

    public Admission admission() {
        return set.admission;
    }

    private StreamerOptions with(Consumer<Draft> change) {
        Draft changed = set.copy();
        change.accept(changed);
        return new StreamerOptions(changed);
    }

    /** The values; only copies that nobody else knows yet are written to. */
    private static final class Draft {
        private final String model;
        private final Map<String, Object> clientProperties;
        private TopicNames topics = TopicNames.defaults();
        private String applicationId;
        private int threads = Runtime.getRuntime().availableProcessors();
        private String host = LOOPBACK;
        private int port = DEFAULT_PORT;
        private boolean hasPage = true;
        private boolean takesPictures;
        private Set<String> pageNames = Set.of();
        private From from = From.EARLIEST;
        private int partitions = DEFAULT_PARTITIONS;
        private int replicationFactor = BROKER_DEFAULT;
        private Admission admission = Admission.defaults();

        Draft(String model, Map<String, Object> clientProperties) {
            this.model = model;
            this.clientProperties = clientProperties;
            this.applicationId = "afterimage-" + model;
        }

        Draft copy() {
            Draft copy = new Draft(model, clientProperties);
            copy.topics = topics;
            copy.applicationId = applicationId;
            copy.threads = threads;
            copy.host = host;
            copy.port = port;
            copy.hasPage = hasPage;
            copy.takesPictures = takesPictures;
            copy.pageNames = pageNames;
            copy.from = from;
            copy.partitions = partitions;
            copy.replicationFactor = replicationFactor;
            copy.admission = admission;
            return copy;
        }

        void requireSound() {
            if (!clientProperties.containsKey("bootstrap.servers")) {
                throw new IllegalArgumentException("clientProperties must name bootstrap.servers");
            }
            if (!ModelCard.isName(model)) {
                throw new IllegalArgumentException("'" + model + "' is no model's name");
            }
            if (applicationId.isBlank()) {
                throw new IllegalArgumentException("applicationId must not be blank");
            }
            if (threads < 1) {
                throw new IllegalArgumentException("threads must be positive, was " + threads);
            }
            if (port < 0 || port > MAX_PORT) {
                throw new IllegalArgumentException("port must be between 0 and " + MAX_PORT + ", was " + port);
            }
        }
    }
}
