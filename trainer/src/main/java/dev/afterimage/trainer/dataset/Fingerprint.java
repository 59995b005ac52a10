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
import java.util.List;

/** Tells which pictures a release came from. */
public final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 over split, label and content of every file, independent of names and of where the data set lies. */
    public static String of(DataSet dataSet) {
        MessageDigest all = sha256();
        add(all, "train", dataSet, dataSet.train());
        add(all, "validation", dataSet, dataSet.validation());
        add(all, "test", dataSet, dataSet.test());
        return HexFormat.of().formatHex(all.digest());
    }

    private static void add(MessageDigest all, String split, DataSet dataSet, List<LabelledFile> files) {
        files.parallelStream()
                .map(file -> split + "/" + dataSet.labels().get(file.label()) + "/" + Sha256.of(bytes(file)))
                .sorted()
                .forEachOrdered(line -> all.update(line.getBytes(StandardCharsets.UTF_8)));
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
