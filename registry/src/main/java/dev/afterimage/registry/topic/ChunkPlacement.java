package dev.afterimage.registry.topic;

import dev.afterimage.registry.Release;
import dev.afterimage.registry.topic.ChunkWriter.Written;
import java.util.List;
import java.util.Optional;
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
        boolean shared = holders.stream().anyMatch(this::isWhole);
        return new Placed(shared ? Optional.empty() : Optional.of(upload(release)));
    }

    /**
     * Within a turn: the offset of the first chunk, a hint.
     *
     * <p>Uploads once more where a retirement freed the bytes in the meantime; while the turn lasts none can.
     */
    OptionalLong confirm(Placed placed, Release release, FencedSession session) {
        if (placed.uploaded().isPresent()) {
            Written uploaded = placed.uploaded().get();
            return OptionalLong.of(
                    isFreed(uploaded, release, session) ? upload(release).first() : uploaded.first());
        }
        List<Entry.Live> holders = session.index().holdersOf(release.card().sha256());
        return holders.isEmpty()
                ? OptionalLong.of(upload(release).first())
                : holders.get(holders.size() - 1).chunksAt();
    }

    private boolean isFreed(Written uploaded, Release release, FencedSession session) {
        long end = session.highWatermark(RegistryTopic.CHUNKS);
        return reader.freedSince(uploaded.othersFrom(), end, release.card().sha256());
    }

    private Written upload(Release release) {
        return writer.write(release.card().sha256(), release.onnx());
    }

    private boolean isWhole(Entry.Live holder) {
        Fetched fetched =
                reader.fetch(holder.released().name(), holder.released().version());
        return fetched instanceof Fetched.Complete;
    }

    /**
     * How the bytes came to be in the topic.
     *
     * @param uploaded where they were written; empty where another release holds the same
     */
    record Placed(Optional<Written> uploaded) {}
}
