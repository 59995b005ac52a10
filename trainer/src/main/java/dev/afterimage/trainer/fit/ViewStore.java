package dev.afterimage.trainer.fit;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The views of one split in a file: a slot per picture, and behind the slots a byte per picture that says whether its slot is filled.
 *
 * <p>The operating system keeps as much of the file in memory as there is room for, so a small data set is read from memory, and a large one needs none of
 * the program's. What was written survives the program's death. Any number of threads may use it.
 */
final class ViewStore implements AutoCloseable {
    private static final byte FILLED = 1;

    private final Path file;
    private final Layout layout;
    private final FileChannel channel;

    /**
     * What a slot holds.
     *
     * @param featureViews how many views have features, from the first one on
     * @param features float32 values of one view
     * @param activationViews how many views have activations; 0 where they are made again whenever they are needed
     */
    record Layout(int pictures, int featureViews, int features, int activationViews, int activationBytes) {
        private long featureBytes() {
            return (long) Float.BYTES * features;
        }

        private long slotBytes() {
            return featureViews * featureBytes() + (long) activationViews * activationBytes;
        }

        private long slot(int picture) {
            return picture * slotBytes();
        }

        private long flag(int picture) {
            return pictures * slotBytes() + picture;
        }

        long bytes() {
            return flag(pictures);
        }

        Layout withoutActivations() {
            return new Layout(pictures, featureViews, features, 0, activationBytes);
        }
    }

    private ViewStore(Path file, Layout layout, FileChannel channel) {
        this.file = file;
        this.layout = layout;
        this.channel = channel;
    }

    /** Opens the file, with whatever an earlier run has left in it. */
    static ViewStore open(Path file, Layout layout) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new ViewStore(file, layout, channel);
        } catch (IOException e) {
            throw Checkpoint.unusable(file, e);
        }
    }

    Layout layout() {
        return layout;
    }

    /** Whether all views of a picture are there. */
    boolean has(int picture) {
        ByteBuffer flag = ByteBuffer.allocate(1);
        try {
            return channel.read(flag, layout.flag(picture)) == 1 && flag.get(0) == FILLED;
        } catch (IOException e) {
            throw Checkpoint.unusable(file, e);
        }
    }

    /** Writes all views of a picture; it counts as there only when the last byte is written. */
    void put(int picture, List<float[]> features, List<byte[]> activations) {
        ByteBuffer slot =
                ByteBuffer.allocate(Math.toIntExact(layout.slotBytes())).order(ByteOrder.nativeOrder());
        features.forEach(values -> {
            slot.asFloatBuffer().put(values);
            slot.position(slot.position() + Float.BYTES * values.length);
        });
        activations.forEach(slot::put);
        if (slot.hasRemaining()) {
            throw new IllegalArgumentException(
                    "a slot has %d bytes, %d are missing".formatted(slot.capacity(), slot.remaining()));
        }
        write(slot.flip(), layout.slot(picture));
        write(ByteBuffer.wrap(new byte[] {FILLED}), layout.flag(picture));
    }

    private void write(ByteBuffer bytes, long position) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw Checkpoint.unusable(file, e);
        }
    }

    /** Features of one view. */
    float[] features(View view) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * layout.features()).order(ByteOrder.nativeOrder());
        read(bytes, layout.slot(view.picture()) + view.number() * layout.featureBytes());
        float[] features = new float[layout.features()];
        bytes.flip().asFloatBuffer().get(features);
        return features;
    }

    /** Appends the activations of one view. */
    void activations(View view, ByteBuffer to) {
        int end = to.limit();
        to.limit(to.position() + layout.activationBytes());
        read(
                to,
                layout.slot(view.picture())
                        + layout.featureViews() * layout.featureBytes()
                        + (long) view.number() * layout.activationBytes());
        to.limit(end);
    }

    private void read(ByteBuffer bytes, long position) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                int count = channel.read(bytes, at);
                if (count < 0) {
                    throw new UserError(file + " ends too early. Train again without --resume");
                }
                at += count;
            }
        } catch (IOException e) {
            throw Checkpoint.unusable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
