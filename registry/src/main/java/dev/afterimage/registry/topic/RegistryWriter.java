package dev.afterimage.registry.topic;

import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.registry.topic.FencedWriter.Change;
import dev.afterimage.registry.trust.SignedCard;
import dev.afterimage.registry.trust.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Changes the registry topic: bytes first, then cards and aliases in one short transaction.
 *
 * <p>Any number of processes may have one; their changes happen one after the other. One thread at a time may use it. What
 * the user can mend is thrown as {@link UserError}, and then nothing was changed.
 */
public final class RegistryWriter implements AutoCloseable {
    private final Map<String, Object> clientProperties;
    private final String topic;
    private final Clock clock;
    private final Admin admin;
    private final RegistryReader reader;
    private final FencedWriter index;
    private final ChunkPlacement chunks;
    private final Function<byte[], SignedCard> signing;

    /** A writer whose releases are not signed. */
    public RegistryWriter(Map<String, Object> clientProperties, String topic) {
        this(clientProperties, topic, Optional.empty(), Clock.systemUTC());
    }

    /** A writer that signs what it publishes, where it has a key. */
    public RegistryWriter(Map<String, Object> clientProperties, String topic, Optional<SigningKey> key) {
        this(clientProperties, topic, key, Clock.systemUTC());
    }

    RegistryWriter(Map<String, Object> clientProperties, String topic, Optional<SigningKey> key, Clock clock) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.topic = topic;
        this.signing = card -> key.map(signer -> signer.sign(card)).orElseGet(() -> new SignedCard(card, null));
        this.clock = clock;
        this.admin = Clients.admin(clientProperties);
        this.reader = new RegistryReader(clientProperties, topic);
        this.index = new FencedWriter(clientProperties, topic, reader, admin);
        this.chunks = new ChunkPlacement(reader, new ChunkWriter(clientProperties, topic));
    }

    /**
     * Publishes a release under the next version of a name; creates the topic where it is missing. The first release of a
     * name becomes production by itself.
     *
     * @return the card as published
     */
    public ModelCard publish(Release release, String name, boolean promote) {
        return publish(release, name, promote, index -> {});
    }

    /**
     * Publishes a release and makes it production, if production is still the version that it was compared with.
     *
     * @param serving the version that it may take the place of; empty where the name had none in production
     * @return the card as published
     * @throws UserError when another version became production meanwhile
     */
    public ModelCard publishInPlaceOf(OptionalInt serving, Release release, String name) {
        return publish(release, name, true, index -> Preconditions.stillProduction(index, name, serving));
    }

    private ModelCard publish(Release release, String name, boolean promote, Consumer<RegistryIndex> precondition) {
        Preconditions.publishable(release, name);
        new RegistryTopic(topic).ensure(admin, clientProperties);
        ChunkPlacement.Placed placed = chunks.place(release);
        return index.write(session -> {
            precondition.accept(session.index());
            ModelCard card = release.card().withIdentity(name, session.index().nextVersion(name));
            OptionalLong chunksAt = chunks.confirm(placed, release, session);
            List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
            records.add(cardRecord(card, chunksAt));
            if (promote || session.index().alias(name, Alias.PRODUCTION).isEmpty()) {
                records.addAll(promotion(session.index(), name, card.version()));
            }
            return new Change<>(records, card);
        });
    }

    /** Makes a version production, which ends its candidacy; does nothing where it already is. */
    public void promote(String name, int version) {
        new RegistryTopic(topic).require(admin);
        index.<Integer>write(session -> {
            Preconditions.live(session.index(), name, version);
            return new Change<>(promotion(session.index(), name, version), version);
        });
    }

    /**
     * Makes the version production that was so before, leaving out retired ones.
     *
     * @return that version
     */
    public int rollback(String name) {
        new RegistryTopic(topic).require(admin);
        return index.<Integer>write(session -> {
            Alias alias = Preconditions.production(session.index(), name);
            Alias back = alias.back(
                            version -> session.index().card(name, version).isPresent())
                    .orElseThrow(() ->
                            new UserError("%s has no version before %d to go back to: name one with models promote"
                                    .formatted(name, alias.version())));
            return new Change<>(List.of(aliasRecord(name, Alias.PRODUCTION, back)), back.version());
        });
    }

    /** Makes a version the candidate, in place of any other. */
    public void propose(String name, int version, Candidacy candidacy) {
        new RegistryTopic(topic).require(admin);
        index.<Integer>write(session -> {
            Preconditions.live(session.index(), name, version);
            Preconditions.notProduction(session.index(), name, version);
            Alias candidate = Alias.candidate(version, candidacy);
            return new Change<>(List.of(aliasRecord(name, Alias.CANDIDATE, candidate)), version);
        });
    }

    /**
     * Ends the candidate's trial; does nothing where there is none.
     *
     * @return the version that was tried
     */
    public OptionalInt withdraw(String name) {
        new RegistryTopic(topic).require(admin);
        return index.write(session ->
                new Change<>(endOfCandidacy(session.index(), name, version -> true), candidate(session.index(), name)));
    }

    /** Takes a version back for good: its number stays taken, its bytes go unless another release has the same ones. */
    public void retire(String name, int version, String reason) {
        new RegistryTopic(topic).require(admin);
        index.<Integer>write(session -> {
            ModelCard card = Preconditions.live(session.index(), name, version);
            Preconditions.noAlias(session.index(), name, version);
            List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
            records.add(indexRecord(
                    new RecordKey.OfCard(name, version), new Entry.Retired(version, clock.instant(), reason).json()));
            if (session.index().isLastHolder(card.sha256())) {
                records.addAll(ChunkWriter.tombstones(topic, card.sha256(), card.onnxBytes()));
            }
            return new Change<>(records, version);
        });
    }

    @Override
    public void close() {
        reader.close();
        admin.close();
    }

    private List<ProducerRecord<String, byte[]>> promotion(RegistryIndex known, String name, int version) {
        Preconditions.readableProduction(known, name);
        Optional<Alias> now = known.alias(name, Alias.PRODUCTION);
        Alias next = now.map(alias -> alias.moveTo(version)).orElseGet(() -> Alias.first(version));
        List<ProducerRecord<String, byte[]>> records =
                new ArrayList<>(endOfCandidacy(known, name, candidate -> candidate == version));
        if (now.filter(next::equals).isEmpty()) {
            records.add(aliasRecord(name, Alias.PRODUCTION, next));
        }
        return records;
    }

    private static OptionalInt candidate(RegistryIndex known, String name) {
        return known.alias(name, Alias.CANDIDATE)
                .map(alias -> OptionalInt.of(alias.version()))
                .orElse(OptionalInt.empty());
    }

    private List<ProducerRecord<String, byte[]>> endOfCandidacy(RegistryIndex known, String name, IntPredicate ends) {
        return candidate(known, name).stream()
                .filter(ends)
                .mapToObj(version -> tombstone(new RecordKey.OfAlias(name, Alias.CANDIDATE)))
                .toList();
    }

    private ProducerRecord<String, byte[]> cardRecord(ModelCard card, OptionalLong chunksAt) {
        SignedCard signed = signing.apply(CardJson.write(card));
        ProducerRecord<String, byte[]> published =
                indexRecord(new RecordKey.OfCard(card.name(), card.version()), signed.json());
        signed.signature().ifPresent(bytes -> published.headers().add(IndexRecords.SIGNATURE, bytes));
        chunksAt.ifPresent(offset -> published
                .headers()
                .add(IndexRecords.CHUNKS_AT, Long.toString(offset).getBytes(StandardCharsets.UTF_8)));
        return published;
    }

    private ProducerRecord<String, byte[]> aliasRecord(String name, String alias, Alias points) {
        return indexRecord(new RecordKey.OfAlias(name, alias), points.json());
    }

    private ProducerRecord<String, byte[]> tombstone(RecordKey key) {
        return new ProducerRecord<>(topic, RegistryTopic.INDEX, key.toString(), null);
    }

    private ProducerRecord<String, byte[]> indexRecord(RecordKey key, byte[] value) {
        return new ProducerRecord<>(topic, RegistryTopic.INDEX, key.toString(), value);
    }
}
