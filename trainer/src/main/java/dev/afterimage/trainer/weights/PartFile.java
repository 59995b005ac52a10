package dev.afterimage.trainer.weights;

import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The bytes of a transfer so far; they outlive the process. One writer at a time, over all processes. */
final class PartFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private PartFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static PartFile open(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            requireAlone(path, channel);
            channel.position(channel.size());
            return new PartFile(path, channel);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static void requireAlone(Path path, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // taken within this process
        }
        channel.close();
        throw new UserError("another process is fetching " + path + ". Wait until it is done");
    }

    private static UserError unwritable(Path path, IOException e) {
        return new UserError(
                "cannot write " + path + ": " + e + ". Make room there, or name another folder with XDG_CACHE_HOME", e);
    }

    long length() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    void append(byte[] bytes, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Begins again with nothing. */
    void clear() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    String sha256() {
        try {
            return Sha256.of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** The transfer is complete: the file gets its name. */
    void moveTo(Path target) {
        try {
            channel.force(false);
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }
}
