package dev.afterimage.registry;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.registry.trust.SignedCard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A release on disk: {@code model.onnx}, {@code card.json}, and {@code report.html} where there is one. */
public final class ReleaseFolder {
    public static final String MODEL = "model.onnx";
    public static final String CARD = "card.json";
    public static final String REPORT = "report.html";
    /** Beside the card of a fetched release that was signed: the signature over the card's exact bytes. */
    public static final String SIGNATURE = "card.json.sig";

    private ReleaseFolder() {}

    /** Writes the files, in place of any of that name. */
    public static void write(Path dir, Release release, Optional<String> reportHtml) {
        try {
            Files.createDirectories(dir);
            Files.deleteIfExists(dir.resolve(SIGNATURE));
            replace(dir.resolve(MODEL), release.onnx());
            if (reportHtml.isPresent()) {
                replace(dir.resolve(REPORT), reportHtml.get().getBytes(StandardCharsets.UTF_8));
            }
            // last: a folder with a card is complete
            replace(dir.resolve(CARD), CardJson.write(release.card()));
        } catch (IOException e) {
            throw new UserError(
                    "cannot write the release to %s: %s. Make room or repair the folder, then run the same command again (train: with --resume, what is finished is kept)"
                            .formatted(dir, e),
                    e);
        }
    }

    /** Puts a card as it lay on the topic in place of the one written, with its signature where it has one. */
    public static void keep(Path dir, SignedCard card) {
        try {
            if (card.signature().isPresent()) {
                replace(dir.resolve(SIGNATURE), card.signature().get());
            }
            replace(dir.resolve(CARD), card.json());
        } catch (IOException e) {
            throw new UserError("cannot write the card to %s: %s".formatted(dir, e), e);
        }
    }

    /**
     * Reads a release; whether its bytes are those of the card is the gate's question.
     *
     * @throws UserError with a sentence when the folder holds none
     */
    public static Release read(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new UserError("there is no folder %s; name the folder of a release".formatted(dir));
        }
        byte[] card = bytesOf(dir, CARD);
        byte[] onnx = bytesOf(dir, MODEL);
        try {
            return new Release(CardJson.read(card), onnx);
        } catch (UnreadableException | IllegalArgumentException e) {
            throw new UserError("%s is not a release: %s".formatted(dir, e.getMessage()), e);
        }
    }

    private static byte[] bytesOf(Path dir, String name) {
        Path file = dir.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    "%s is not a release: it has no %s; a release has %s and %s".formatted(dir, name, MODEL, CARD));
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s".formatted(file), e);
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.write(unfinished, bytes);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
