package dev.afterimage.registry.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.Json;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.UnreadableException;
import dev.afterimage.registry.trust.SignedCard;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index as its records arrive: the newest record of a key wins.
 *
 * <p>What cannot be read must not stop anybody who follows the topic: it is listed with its reason. Owned by one reader's
 * thread.
 */
final class IndexRecords {
    /** Header of a card: the offset of its first chunk, in decimal digits. */
    static final String CHUNKS_AT = "chunks-at";

    /** Header of a card: the Ed25519 signature over the exact bytes of the value. */
    static final String SIGNATURE = "signature";

    private static final Logger LOG = LoggerFactory.getLogger(IndexRecords.class);

    private final Map<RecordKey.OfCard, Entry> entries = new HashMap<>();
    private final Map<RecordKey.OfAlias, Alias> aliases = new HashMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();

    void apply(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        unreadable.remove(record.key());
        try {
            keep(record);
        } catch (UnreadableException e) {
            LOG.warn(
                    "registry record skipped key={} offset={} reason={}",
                    record.key(),
                    record.offset(),
                    e.getMessage());
            unreadable.put(record.key(), String.valueOf(e.getMessage()));
        }
    }

    /** An immutable copy. */
    RegistryIndex snapshot() {
        return RegistryIndex.of(entries, aliases, unreadable);
    }

    private void keep(ConsumerRecord<String, byte[]> record) {
        RecordKey key = RecordKey.parse(record.key())
                .orElseThrow(() -> new UnreadableException("its key is no key of a registry"));
        key.visit(card -> keepCard(card, record), alias -> keepAlias(alias, record), chunk -> {
            throw new UnreadableException("a chunk does not belong into the index");
        });
    }

    private void keepCard(RecordKey.OfCard key, ConsumerRecord<String, byte[]> record) {
        entries.remove(key);
        if (record.value() == null) {
            return;
        }
        try {
            entries.put(key, entry(key, record));
        } catch (UnreadableException e) {
            // its number stays taken
            entries.put(key, new Entry.Unreadable(key.version(), String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void keepAlias(RecordKey.OfAlias key, ConsumerRecord<String, byte[]> record) {
        aliases.remove(key);
        if (record.value() != null) {
            aliases.put(key, Alias.read(record.value()));
        }
    }

    private static Entry entry(RecordKey.OfCard key, ConsumerRecord<String, byte[]> record) {
        ObjectNode json = Json.readObject("the model card", record.value(), ModelCard.FORMAT);
        if (json.has(Entry.Retired.FIELD)) {
            return Entry.Retired.read(key.version(), json);
        }
        ModelCard card = CardJson.read(record.value());
        if (!card.name().equals(key.name()) || card.version() != key.version()) {
            throw new UnreadableException("the card says it is %s version %d, its key says %s version %d"
                    .formatted(card.name(), card.version(), key.name(), key.version()));
        }
        return new Entry.Live(card, chunksAt(record.headers()), signed(record));
    }

    private static SignedCard signed(ConsumerRecord<String, byte[]> record) {
        Header signature = record.headers().lastHeader(SIGNATURE);
        return new SignedCard(record.value(), signature == null ? null : signature.value());
    }

    private static OptionalLong chunksAt(Headers headers) {
        Header header = headers.lastHeader(CHUNKS_AT);
        if (header == null || header.value() == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(new String(header.value(), StandardCharsets.UTF_8)));
        } catch (NumberFormatException e) {
            // it is only a hint
            return OptionalLong.empty();
        }
    }
}
