package dev.afterimage.registry.topic;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import java.util.OptionalLong;

/** Finds a release's bytes: where the hint leads, or wherever they are. */
final class ChunkReader {
    private final PartitionReader chunks;

    ChunkReader(PartitionReader chunks) {
        this.chunks = chunks;
    }

    Fetched fetch(Entry.Live live) {
        ModelCard card = live.released();
        ChunkAssembly assembly = new ChunkAssembly(card.sha256(), card.onnxBytes());
        long beginning = chunks.beginning();
        long end = chunks.end();
        long next = follow(live.chunksAt(), beginning, end, assembly);
        if (!assembly.isFull()) {
            // a mirrored topic has other offsets, a compacted one has gaps
            assembly.clear();
            next = collect(beginning, end, assembly);
        }
        Fetched found = outcome(card, assembly);
        return found instanceof Fetched.DigestMismatch ? readOn(next, end, card, assembly) : found;
    }

    /** What is wrong may have been written anew behind it. */
    private Fetched readOn(long next, long end, ModelCard card, ChunkAssembly assembly) {
        chunks.read(next, end, record -> {
            assembly.offer(record);
            return true;
        });
        return outcome(card, assembly);
    }

    /** Whether any chunk of these bytes was freed at or after an offset. */
    boolean freedSince(long offset, long end, String sha256) {
        boolean[] freed = {false};
        String prefix = RecordKey.OfChunk.prefix(sha256);
        chunks.read(offset, end, record -> {
            freed[0] = record.key() != null && record.key().startsWith(prefix) && record.value() == null;
            return !freed[0];
        });
        return freed[0];
    }

    /** Says where the reading stopped. */
    private long follow(OptionalLong hint, long beginning, long end, ChunkAssembly assembly) {
        if (hint.isEmpty() || hint.getAsLong() < beginning || hint.getAsLong() >= end) {
            return beginning;
        }
        boolean[] led = {false};
        return chunks.read(hint.getAsLong(), end, record -> {
            // the first record tells whether the hint was right; later ones of other models may lie between
            led[0] |= assembly.offer(record);
            return led[0] && !assembly.isFull();
        });
    }

    private long collect(long beginning, long end, ChunkAssembly assembly) {
        return chunks.read(beginning, end, record -> {
            assembly.offer(record);
            return !assembly.isFull();
        });
    }

    private static Fetched outcome(ModelCard card, ChunkAssembly assembly) {
        if (!assembly.isFull()) {
            return new Fetched.Incomplete(
                    "%s version %d is incomplete: %s".formatted(card.name(), card.version(), assembly.progress()));
        }
        Release release = new Release(card, assembly.bytes());
        return release.digestMatches()
                ? new Fetched.Complete(release)
                : new Fetched.DigestMismatch(
                        "the bytes of %s version %d do not have the SHA-256 that its card names, %s"
                                .formatted(card.name(), card.version(), card.sha256()));
    }
}
