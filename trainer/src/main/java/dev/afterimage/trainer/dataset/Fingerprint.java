package dev.afterimage.trainer.dataset;

import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Tells which pictures a release came from: SHA-256 over split, label and content of every file, independent of names and of where the data set lies. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Of all three parts; reads every file. */
    public static String of(DataSet dataSet) {
        MessageDigest all = sha256();
        for (Split split : Split.values()) {
            add(
                    all,
                    dataSet.files(split).parallelStream()
                            .map(file -> line(split, dataSet.labels().get(file.label()), Sha256.of(bytes(file)))));
        }
        return hex(all);
    }

    /** Of all three parts; reads nothing. */
    public static String of(Inventory inventory) {
        MessageDigest all = sha256();
        for (Split split : Split.values()) {
            add(all, lines(inventory, split));
        }
        return hex(all);
    }

    /** Of the validation part alone, so that figures of two releases can be told to be of the same pictures. */
    public static String ofValidation(Inventory inventory) {
        MessageDigest validation = sha256();
        add(validation, lines(inventory, Split.VALIDATION));
        return hex(validation);
    }

    private static Stream<String> lines(Inventory inventory, Split split) {
        return inventory.items(split).stream()
                .map(item -> line(split, inventory.dataSet().labels().get(item.label()), item.sha256()));
    }

    private static String line(Split split, String label, String sha256) {
        return split.label() + "/" + label + "/" + sha256;
    }

    private static void add(MessageDigest digest, Stream<String> lines) {
        lines.sorted().forEachOrdered(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytes(LabelledFile file) {
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path(), e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
