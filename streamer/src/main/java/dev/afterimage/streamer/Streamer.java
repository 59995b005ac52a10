package dev.afterimage.streamer;

import dev.afterimage.imaging.Limits;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.registry.topic.RegistryTopic;
import dev.afterimage.streamer.http.Endpoints;
import dev.afterimage.streamer.http.Health;
import dev.afterimage.streamer.metrics.Metrics;
import dev.afterimage.streamer.page.Happenings;
import dev.afterimage.streamer.page.LivePage;
import dev.afterimage.streamer.page.Trying;
import dev.afterimage.streamer.topics.Agreement;
import dev.afterimage.streamer.topics.SizeLimit;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import dev.afterimage.streamer.topology.ImageStream;
import dev.afterimage.streamer.topology.ImageTopology;
import dev.afterimage.streamer.topology.OutcomeListeners;
import dev.afterimage.streamer.topology.Pipeline;
import dev.afterimage.streamer.topology.Sink;
import dev.afterimage.streamer.topology.Sinks;
import dev.afterimage.streamer.topology.StreamsSettings;
import dev.afterimage.streamer.topology.ThreadFailures;
import dev.afterimage.streams.LiveModel;
import dev.afterimage.streams.classify.Classification;
import dev.afterimage.streams.follow.FollowListeners;
import dev.afterimage.streams.follow.OnProduction;
import dev.afterimage.streams.follow.ReleaseState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.AutoOffsetReset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classifies image events with the model that the registry names, until it is closed.
 *
 * <p>It owns, in the order in which they are closed: the stream (whose threads lease the model), the follower (which replaces it), the model, and the
 * HTTP side, which stays last so that probes are answered to the end.
 */
public final class Streamer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Streamer.class);
    /** Together below the ten seconds after which an orchestrator kills. */
    private static final Duration STREAM_CLOSES_WITHIN = Duration.ofSeconds(6);

    private static final Duration FOLLOWER_CLOSES_WITHIN = Duration.ofSeconds(2);

    private final StreamerOptions options;
    private final StreamsSettings settings;
    private final List<SizeLimit> limits;
    private final Sinks sinks;
    private final Metrics metrics = new Metrics();
    private final Happenings happenings = new Happenings();
    private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final ImageStream stream;
    private final LiveModel model;
    private final Optional<LivePage> page;
    private final Endpoints endpoints;
    /** Written by the follower's thread. */
    private volatile Duration activation = Duration.ZERO;

    private Streamer(StreamerOptions options, StreamsSettings settings, Topics topics) {
        this.options = options;
        this.settings = settings;
        this.limits = new ArrayList<>();
        this.sinks = new Sinks(
                sink(options.topics().predictions(), topics),
                sink(options.topics().rejected(), topics),
                options.topics().unsure().map(unsure -> sink(unsure, topics)));
        this.stream = new ImageStream(this::pipeline, this::fail);
        this.model = new LiveModel(
                options.model(),
                options.clientProperties(),
                options.topics().models(),
                options.admission(),
                new FollowListeners(
                        List.of(metrics.releases(), happenings.releases(), new OnProduction(this::activated))),
                error -> fail("the registry's follower died: " + error));
        metrics.watch(this::ready, stream::state);
        this.page = options.hasPage() ? Optional.of(page()) : Optional.empty();
        this.endpoints = listen(options);
    }

    private LivePage page() {
        Optional<Trying> trying = options.takesPictures()
                ? Optional.of(new Trying(model.answering(new Classification(Limits.defaults()))))
                : Optional.empty();
        return new LivePage(options.pageNames(), happenings, this::health, trying);
    }

    private Sink sink(String topic, Topics topics) {
        SizeLimit limit = new SizeLimit(topic, settings.maxRequestBytes(), topics);
        limits.add(limit);
        return new Sink(topic, limit);
    }

    private Endpoints listen(StreamerOptions options) {
        try {
            return Endpoints.open(
                    options.host(),
                    options.port(),
                    metrics::scrape,
                    this::health,
                    config -> page.ifPresent(open -> open.addTo(config)));
        } catch (UserError e) {
            page.ifPresent(LivePage::close);
            metrics.close();
            throw e;
        }
    }

    /**
     * Creates missing topics, listens on HTTP and begins to follow the registry; images are read once a first model serves.
     *
     * @throws UserError when no broker answers, a topic is missing and may not be created, or the port is taken
     */
    public static Streamer start(StreamerOptions options) {
        try (Topics topics = new Topics(options.clientProperties())) {
            StreamsSettings settings =
                    new StreamsSettings(options.applicationId(), options.threads(), options.clientProperties());
            ensure(topics, options, settings);
            Streamer streamer = new Streamer(options, settings, topics);
            streamer.model.start();
            LOG.info(
                    "started model={} applicationId={} threads={} http={}:{}",
                    options.model(),
                    options.applicationId(),
                    options.threads(),
                    options.host(),
                    streamer.httpPort());
            return streamer;
        }
    }

    /** The port of the HTTP side, also where the options left it open. */
    public int httpPort() {
        return endpoints.port();
    }

    /** Whether images are classified now. */
    public boolean ready() {
        return model.serving().isPresent() && stream.running();
    }

    /** The card of the release in service. */
    public Optional<ModelCard> serving() {
        return model.serving();
    }

    /** The card of the release that is tried out beside it. */
    public Optional<ModelCard> candidate() {
        return model.candidate();
    }

    /** On how many images candidates were compared with production, as the page counts them; 0 without a page. */
    public long compared() {
        return happenings.compared();
    }

    /** On how many of those the candidate said the same. */
    public long agreed() {
        return happenings.agreed();
    }

    /** How long the release in service took from being seen in the registry to serving; zero while none serves. */
    public Duration activation() {
        return activation;
    }

    private void activated(Duration sinceSeen) {
        activation = sinceSeen;
        stream.begin();
    }

    /** How it is, as `/health/ready` tells it. */
    public Health health() {
        return Health.of(
                ready(),
                stream.state(),
                model.serving().map(Streamer::inHealth),
                model.waitingFor(),
                model.following(),
                model.candidate().map(Streamer::inHealth),
                labels(model.states()),
                model.quarantined());
    }

    private static SortedMap<Integer, String> labels(SortedMap<Integer, ReleaseState> states) {
        SortedMap<Integer, String> labels = new TreeMap<>();
        states.forEach((version, state) -> labels.put(version, state.label()));
        return labels;
    }

    private static Health.Serving inHealth(ModelCard card) {
        return new Health.Serving(card.name(), card.version(), card.sha256());
    }

    /** Waits until it is closed (empty) or cannot go on (a sentence that says why); it is still to be closed then. */
    public Optional<String> awaitEnd() {
        return end.join();
    }

    /** Ends it within ten seconds; the second call does nothing. */
    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        boolean ended = stream.close(STREAM_CLOSES_WITHIN);
        model.stopFollowing(FOLLOWER_CLOSES_WITHIN);
        if (ended) {
            model.close();
        } else {
            // a thread may still be inside the native session, and closing that would crash the process
            LOG.warn(
                    "the stream did not end within seconds={}, its model stays loaded",
                    STREAM_CLOSES_WITHIN.toSeconds());
        }
        metrics.close();
        page.ifPresent(LivePage::close);
        endpoints.close();
        end.complete(Optional.empty());
    }

    private void fail(String sentence) {
        LOG.error("cannot go on: {}", sentence);
        end.complete(Optional.of(sentence));
    }

    private Pipeline pipeline() {
        Classification classification = new Classification(Limits.defaults());
        model.serving().ifPresent(card -> classification.warmUp(card.input()));
        Pipeline pipeline = new Pipeline(
                ImageTopology.build(
                        options.topics().images(),
                        offsetReset(options.from()),
                        model.answering(classification),
                        sinks,
                        new OutcomeListeners(page.isPresent() ? List.of(metrics, happenings) : List.of(metrics))),
                settings,
                new ThreadFailures(this::fail, this::refreshLimits),
                state -> LOG.info("stream state={}", state.name().toLowerCase(Locale.ROOT)));
        metrics.observe(pipeline.streams());
        return pipeline;
    }

    private void refreshLimits() {
        limits.forEach(limit -> limit.refresh(options.clientProperties()));
    }

    private static void ensure(Topics topics, StreamerOptions options, StreamsSettings settings) {
        TopicNames names = options.topics();
        int partitions = options.partitions();
        int replicas = options.replicationFactor();
        topics.ensure(TopicSpec.images(names.images(), partitions, replicas));
        topics.ensure(TopicSpec.predictions(names.predictions(), partitions, replicas));
        topics.ensure(TopicSpec.rejected(names.rejected(), partitions, replicas));
        names.unsure().ifPresent(unsure -> topics.ensure(TopicSpec.unsure(unsure, partitions, replicas)));
        new RegistryTopic(names.models(), replicas).ensure(options.clientProperties());
        Agreement.of(topics, names, settings.limits()).require();
    }

    private static AutoOffsetReset offsetReset(StreamerOptions.From from) {
        return switch (from) {
            case EARLIEST -> AutoOffsetReset.earliest();
            case LATEST -> AutoOffsetReset.latest();
        };
    }
}
