package dev.afterimage.registry.trust;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys in text form (RFC 7468), as OpenSSL reads and writes them. */
final class Pem {
    static final String PRIVATE_KEY = "PRIVATE KEY";
    static final String PUBLIC_KEY = "PUBLIC KEY";

    private static final int LINE_CHARACTERS = 64;

    private Pem() {}

    static String text(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    /**
     * The bytes of the first block of a kind.
     *
     * @throws UserError when the file cannot be read or holds none
     */
    static byte[] read(Path file, String kind) {
        Pattern block = Pattern.compile("-----BEGIN %s-----([A-Za-z0-9+/=\\s]+)-----END %s-----".formatted(kind, kind));
        Matcher found = block.matcher(textOf(file));
        if (!found.find()) {
            throw new UserError("%s holds no %s in PEM form: make one with models keygen"
                    .formatted(file, kind.toLowerCase(Locale.ROOT)));
        }
        try {
            return Base64.getMimeDecoder().decode(found.group(1));
        } catch (IllegalArgumentException e) {
            throw new UserError("%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UserError("cannot read the key %s: %s".formatted(file, e), e);
        }
    }
}
