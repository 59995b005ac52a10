package dev.afterimage.registry.topic;

import dev.afterimage.registry.Release;
import java.util.List;
import java.util.OptionalLong;

/** Sees to it that a release's bytes are in the topic, once. */
final class ChunkPlacement {
    private final RegistryReader reader;
    private final ChunkWriter writer;

    ChunkPlacement(RegistryReader reader, ChunkWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** Before a turn begins: uploads the bytes, unless another release holds the same and they are whole. */
    Placed place(Release release) {
        List<Entry.Live> holders = reader.readIndex().holdersOf(release.card().sha256());
        return holders.stream().anyMatch(this::isWhole) ? new Placed(true, OptionalLong.empty()) : upload(release);
    }

    /**
     * Within a turn: the offset of the first chunk, a hint.
     *
     * <p>Uploads once more where a retirement freed the bytes in the meantime; while the turn lasts none can.
     */
    OptionalLong confirm(Placed placed, Release release, FencedSession session) {
        String sha256 = release.card().sha256();
        if (placed.shared()) {
            List<Entry.Live> holders = session.index().holdersOf(sha256);
            return holders.isEmpty()
                    ? upload(release).first()
                    : holders.get(holders.size() - 1).chunksAt();
        }
        long end = session.highWatermark(RegistryTopic.CHUNKS);
        boolean freed = reader.freedSince(placed.first().orElse(0), end, sha256);
        return freed ? upload(release).first() : placed.first();
    }

    private Placed upload(Release release) {
        return new Placed(false, OptionalLong.of(writer.write(release.card().sha256(), release.onnx())));
    }

    private boolean isWhole(Entry.Live holder) {
        Fetched fetched =
                reader.fetch(holder.released().name(), holder.released().version());
        return fetched instanceof Fetched.Complete;
    }

    /**
     * Where the bytes are.
     *
     * @param shared whether they are another release's
     * @param first offset of the first chunk where they are not
     */
    record Placed(boolean shared, OptionalLong first) {}
}
