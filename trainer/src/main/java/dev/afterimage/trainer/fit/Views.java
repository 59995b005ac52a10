package dev.afterimage.trainer.fit;

import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.dataset.Item;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** All views of the pictures of one split, computed once; every epoch of both phases reads them. Owns its store, not the maker. */
final class Views implements AutoCloseable {
    private final List<Item> pictures;
    private final int perPicture;
    private final ViewMaker maker;
    private final ViewStore store;
    private ByteBuffer batchBytes = ByteBuffer.allocateDirect(0);

    /**
     * Opens the store and fills in what is missing.
     *
     * @param perPicture views of each picture
     * @param store laid out for as many pictures
     */
    Views(List<Item> pictures, int perPicture, ViewMaker maker, ViewStore store, Progress.Phase progress) {
        this.pictures = List.copyOf(pictures);
        this.perPicture = perPicture;
        this.maker = maker;
        this.store = store;
        IntStream.range(0, pictures.size()).parallel().forEach(picture -> {
            if (!store.has(picture)) {
                make(picture);
            }
            progress.advance(1);
        });
    }

    private void make(int picture) {
        Path file = pictures.get(picture).path();
        byte[] bytes = ViewMaker.bytes(file);
        ViewStore.Layout layout = store.layout();
        List<Trunk.Seen> seen = views(picture, 0, layout.featureViews())
                .map(view -> maker.see(view, file, bytes))
                .toList();
        List<byte[]> others = views(picture, layout.featureViews(), layout.activationViews())
                .map(view -> maker.activations(view, file, bytes))
                .toList();
        List<byte[]> activations = java.util.stream.Stream.concat(
                        seen.stream().map(Trunk.Seen::activations).limit(layout.activationViews()), others.stream())
                .toList();
        store.put(picture, seen.stream().map(Trunk.Seen::features).toList(), activations);
    }

    private static java.util.stream.Stream<View> views(int picture, int from, int to) {
        return IntStream.range(from, Math.max(from, to)).mapToObj(number -> new View(picture, number));
    }

    int pictures() {
        return pictures.size();
    }

    int label(View view) {
        return pictures.get(view.picture()).label();
    }

    int[] labels(List<View> views) {
        return views.stream().mapToInt(this::label).toArray();
    }

    /** The view of each picture that an epoch sees, counted from 0. */
    List<View> ofEpoch(int epoch) {
        return IntStream.range(0, pictures.size())
                .mapToObj(picture -> new View(picture, epoch % perPicture))
                .toList();
    }

    /** Every view that has features. */
    List<View> withFeatures() {
        return IntStream.range(0, pictures.size())
                .boxed()
                .flatMap(picture -> views(picture, 0, store.layout().featureViews()))
                .toList();
    }

    /** Values of one view's features. */
    int featureCount() {
        return store.layout().features();
    }

    float[] features(View view) {
        return store.features(view);
    }

    /** What enters the part that is trained, one view after the other, in a direct buffer that the next call fills again; one thread. */
    ByteBuffer activations(List<View> batch) {
        ByteBuffer bytes = empty(batch.size() * store.layout().activationBytes());
        if (store.layout().activationViews() > 0) {
            batch.forEach(view -> store.activations(view, bytes));
        } else {
            batch.parallelStream().map(this::made).forEachOrdered(bytes::put);
        }
        return bytes.flip();
    }

    /** One buffer for all batches: those that nobody needs any more would stay until the next collection, a batch of memory each. */
    private ByteBuffer empty(int bytes) {
        if (batchBytes.capacity() < bytes) {
            batchBytes = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        }
        return batchBytes.clear().limit(bytes);
    }

    private byte[] made(View view) {
        Path file = pictures.get(view.picture()).path();
        return maker.activations(view, file, ViewMaker.bytes(file));
    }

    @Override
    public void close() {
        store.close();
    }
}
