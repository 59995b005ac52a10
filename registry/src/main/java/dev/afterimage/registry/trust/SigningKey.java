package dev.afterimage.registry.trust;

import dev.afterimage.registry.cli.UserError;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** The private key of somebody who publishes. */
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;

    SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @throws UserError when the file holds no Ed25519 private key (PEM, PKCS#8)
     */
    public static SigningKey read(Path file) {
        byte[] der = Pem.read(file, Pem.PRIVATE_KEY);
        try {
            return new SigningKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new UserError("%s is no Ed25519 private key: make one with models keygen".formatted(file), e);
        }
    }

    /** Signs a card's exact bytes. */
    public SignedCard sign(byte[] card) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(card);
            return new SignedCard(card, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }
}
