package dev.afterimage.streams.serve;

import dev.afterimage.registry.topic.Alias;
import dev.afterimage.registry.topic.Candidacy;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A fixed share of all keys: the same ones on every streamer and after every restart, others for every version.
 *
 * <p>The hash is salted with the version, so that it is not always the same customers who meet the new model first.
 */
record Share(int version, int percent) {
    private static final double ALL = 0x1p32;
    private static final int WHOLE = 100;

    static Share of(Alias candidate) {
        return new Share(
                candidate.version(),
                candidate.candidacy().map(Candidacy::percent).orElse(0));
    }

    boolean holds(byte[] key) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(version).flip());
        long hash = Integer.toUnsignedLong(ByteBuffer.wrap(digest.digest(key)).getInt());
        return hash / ALL * WHOLE < percent;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
