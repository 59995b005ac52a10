package dev.afterimage.registry;

import java.util.Arrays;

/**
 * An immutable model: card and ONNX bytes.
 *
 * <p>The bytes are tens of megabytes and therefore not copied: nobody may change them. That they are those the card
 * names is not checked here but asked for, because a release with the wrong bytes must be able to reach the gate that
 * refuses it.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Release(ModelCard card, byte[] onnx) {
    public Release {
        Require.present("card", card);
        if (Require.present("onnx", onnx).length == 0) {
            throw new IllegalArgumentException("onnx must not be empty");
        }
    }

    /** Whether the bytes have the digest that the card names. */
    public boolean digestMatches() {
        return Sha256.of(onnx).equals(card.sha256());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Release release && card.equals(release.card) && Arrays.equals(onnx, release.onnx);
    }

    @Override
    public int hashCode() {
        return card.hashCode();
    }

    @Override
    public String toString() {
        return "Release[name=%s, version=%d, sha256=%s]".formatted(card.name(), card.version(), card.sha256());
    }
}
