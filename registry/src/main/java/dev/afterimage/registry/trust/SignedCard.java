package dev.afterimage.registry.trust;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A card's exact bytes, as they lie on the topic, and the signature over them where there is one.
 *
 * <p>A card that was read and written again may have other bytes (fields that this program does not know are dropped), and no signature would fit them.
 */
public final class SignedCard {
    private final byte[] json;
    private final byte @Nullable [] signature;

    public SignedCard(byte[] json, byte @Nullable [] signature) {
        this.json = json.clone();
        this.signature = signature == null ? null : signature.clone();
    }

    public byte[] json() {
        return json.clone();
    }

    public Optional<byte[]> signature() {
        return Optional.ofNullable(signature).map(byte[]::clone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedCard card
                && Arrays.equals(json, card.json)
                && Arrays.equals(signature, card.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    @Override
    public String toString() {
        return "SignedCard[bytes=%d, signed=%s]".formatted(json.length, signature != null);
    }
}
