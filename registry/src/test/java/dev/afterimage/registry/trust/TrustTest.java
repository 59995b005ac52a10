package dev.afterimage.registry.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder, and the keys before each test
class TrustTest {
    private static final byte[] CARD = "{\"name\": \"pets\"}".getBytes(UTF_8);

    @TempDir
    private Path dir;

    private KeyFiles alice;
    private KeyFiles bob;

    @BeforeEach
    void makeKeys() {
        alice = KeyFiles.generate(dir.resolve("alice"));
        bob = KeyFiles.generate(dir.resolve("bob"));
    }

    @Test
    void trustsWhatATrustedKeySigned() {
        SignedCard signed = SigningKey.read(alice.signing()).sign(CARD);

        assertThat(TrustedKeys.read(List.of(alice.trust())).faultOf(signed)).isEmpty();
        assertThat(TrustedKeys.read(List.of(bob.trust(), alice.trust())).faultOf(signed))
                .isEmpty();
    }

    @Test
    void refusesAnotherKeysSignatureNoSignatureAndAnAlteredCard() {
        TrustedKeys onlyBob = TrustedKeys.read(List.of(bob.trust()));
        SignedCard byAlice = SigningKey.read(alice.signing()).sign(CARD);
        SignedCard byBob = SigningKey.read(bob.signing()).sign(CARD);
        byte[] altered = CARD.clone();
        altered[2] ^= 1;

        assertThat(onlyBob.faultOf(byAlice).orElseThrow()).contains("no trusted key");
        assertThat(onlyBob.faultOf(new SignedCard(CARD, null)).orElseThrow()).contains("not signed");
        assertThat(onlyBob.faultOf(new SignedCard(altered, byBob.signature().orElseThrow()))
                        .orElseThrow())
                .contains("no trusted key");
        assertThat(onlyBob.faultOf(new SignedCard(CARD, new byte[] {1, 2, 3})).orElseThrow())
                .contains("no trusted key");
    }

    @Test
    void withoutKeysEverybodyIsTrusted() {
        assertThat(TrustedKeys.everybody().faultOf(new SignedCard(CARD, null))).isEmpty();
        assertThat(TrustedKeys.read(List.of()).isEverybody()).isTrue();
    }

    @Test
    void keepsThePrivateKeyToItsOwnerAndNeverWritesOverOne() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(alice.signing())))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyFiles.generate(dir.resolve("alice")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("alice.key is there already");
    }

    @Test
    void saysWhichFileHoldsNoKey() throws IOException {
        Path text = Files.writeString(dir.resolve("text"), "hello");

        assertThatThrownBy(() -> SigningKey.read(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds no private key");
        assertThatThrownBy(() -> SigningKey.read(alice.trust())).hasMessageContaining("holds no private key");
        assertThatThrownBy(() -> TrustedKeys.read(List.of(dir.resolve("nowhere"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nowhere");
    }
}
