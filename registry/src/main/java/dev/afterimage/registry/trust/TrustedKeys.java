package dev.afterimage.registry.trust;

import dev.afterimage.registry.cli.UserError;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * The keys of those whose releases may serve. Several, so that a key can be replaced: first both are trusted, then the new one alone.
 *
 * <p>Without any key everybody who may write to the registry topic is trusted.
 */
public final class TrustedKeys {
    private final List<PublicKey> keys;

    private TrustedKeys(List<PublicKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Whatever lies on the topic is trusted. */
    public static TrustedKeys everybody() {
        return new TrustedKeys(List.of());
    }

    /**
     * Only releases signed with one of these keys are trusted.
     *
     * @param files PEM, X.509; none trusts everybody
     * @throws UserError when a file holds no Ed25519 public key
     */
    public static TrustedKeys read(List<Path> files) {
        return new TrustedKeys(files.stream().map(TrustedKeys::read).toList());
    }

    public boolean isEverybody() {
        return keys.isEmpty();
    }

    /** Why a card is not trusted, as a sentence; empty when it is. */
    public Optional<String> faultOf(SignedCard card) {
        if (isEverybody()) {
            return Optional.empty();
        }
        Optional<byte[]> signature = card.signature();
        if (signature.isEmpty()) {
            return Optional.of(
                    "the card is not signed and only signed releases are trusted: publish it with --sign-key");
        }
        return keys.stream().anyMatch(key -> verifies(key, card.json(), signature.get()))
                ? Optional.empty()
                : Optional.of(
                        "no trusted key made the card's signature: publish it with a trusted --sign-key, or trust its key with --trust-key");
    }

    private static boolean verifies(PublicKey key, byte[] card, byte[] signature) {
        try {
            Signature verification = Signature.getInstance(SigningKey.ALGORITHM);
            verification.initVerify(key);
            verification.update(card);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // not the form of a signature at all
            return false;
        }
    }

    private static PublicKey read(Path file) {
        byte[] der = Pem.read(file, Pem.PUBLIC_KEY);
        try {
            return KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new UserError("%s is no Ed25519 public key: make one with models keygen".formatted(file), e);
        }
    }
}
