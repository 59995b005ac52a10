package dev.afterimage.trainer.weights;

import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A weights file in the cache folder. Beside it lies a record of its digest, `<file>.sha256`, in the form that `sha256sum --check` reads, with its origin
 * as a comment: what was checked once must not change unnoticed.
 *
 * @param path where the file is or would be
 */
record CachedFile(Path path) {
    private static final String COMMENT = "# ";
    private static final int DIGEST_DIGITS = 64;

    /**
     * What the file holds.
     *
     * @param recorded whether its digest stands in the record
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; copying would cost a hundred megabytes
    record Content(byte[] bytes, String sha256, String origin, boolean recorded) {}

    boolean exists() {
        return Files.isRegularFile(path);
    }

    /**
     * Reads the file.
     *
     * @throws UserError when it is not the one that was recorded
     */
    Content read() {
        try {
            byte[] bytes = Files.readAllBytes(path);
            String sha256 = Sha256.of(bytes);
            if (!Files.isRegularFile(recordPath())) {
                return new Content(bytes, sha256, path.getFileName() + " from the cache folder", false);
            }
            List<String> record = Files.readAllLines(recordPath());
            requireRecorded(record, sha256);
            return new Content(bytes, sha256, origin(record), true);
        } catch (IOException e) {
            throw new UserError("the cached weights " + path + " cannot be read: " + e, e);
        }
    }

    private void requireRecorded(List<String> record, String sha256) {
        String recorded = record.isEmpty() ? "" : record.get(record.size() - 1);
        if (!recorded.startsWith(sha256)) {
            throw new UserError("the cached weights " + path
                    + " have changed since they were checked: their SHA-256 is "
                    + sha256 + ", recorded is " + recorded.substring(0, Math.min(DIGEST_DIGITS, recorded.length()))
                    + ". Delete the file and " + recordPath() + " to fetch it again, or the record alone to trust it");
        }
    }

    private String origin(List<String> record) {
        String first = record.get(0);
        return first.startsWith(COMMENT) ? first.substring(COMMENT.length()) : String.valueOf(path.getFileName());
    }

    void recordIfNew(Content content) {
        if (!content.recorded()) {
            record(content.sha256(), content.origin());
        }
    }

    void record(String sha256, String origin) {
        try {
            Files.writeString(recordPath(), COMMENT + origin + "\n" + sha256 + "  " + path.getFileName() + "\n");
        } catch (IOException e) {
            throw new UserError("cannot record the digest of the cached weights at " + recordPath() + ": " + e, e);
        }
    }

    private Path recordPath() {
        return path.resolveSibling(path.getFileName() + ".sha256");
    }

    /** Where a transfer that was cut goes on. */
    Path part() {
        return path.resolveSibling(path.getFileName() + ".part");
    }
}
