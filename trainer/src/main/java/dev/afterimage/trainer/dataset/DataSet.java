package dev.afterimage.trainer.dataset;

import dev.afterimage.inference.evaluate.ImageFolder;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.cli.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Labelled picture files in three parts: what is trained on, what choices are made by, and what is looked at once at the end.
 *
 * @param labels names of the classes, sorted; a file's label is an index into them
 * @param division how it was divided by us; empty for split folders, which are taken as their owner divided them
 */
public record DataSet(
        List<String> labels,
        List<LabelledFile> train,
        List<LabelledFile> validation,
        List<LabelledFile> test,
        Optional<Division> division) {

    public DataSet {
        labels = List.copyOf(labels);
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        if (labels.size() < 2) {
            throw new UserError("the data set has only the class " + labels + ". Add a folder for a second class");
        }
    }

    /** A data set that is final. */
    public DataSet(
            List<String> labels, List<LabelledFile> train, List<LabelledFile> validation, List<LabelledFile> test) {
        this(labels, train, validation, test, Optional.empty());
    }

    /** Reads a data set: split folders `train`, `validation` (or `val`) and `test` where there are any, else bare class folders, split 70/15/15. */
    public static DataSet read(Path dir, long seed) {
        return read(dir, Carving.byDefault(seed));
    }

    /** Reads a data set of split folders or of bare class folders, as the carving says. Names alone are looked at, no contents. */
    public static DataSet read(Path dir, Carving carving) {
        return new Carver(dir, carving).carved();
    }

    public Stream<LabelledFile> files() {
        return Stream.of(train, validation, test).flatMap(List::stream);
    }

    /** The files of one part. */
    public List<LabelledFile> files(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** How many files each class has in a part, in the order of the labels. */
    public int[] counts(Split split) {
        int[] counts = new int[labels.size()];
        files(split).forEach(file -> counts[file.label()]++);
        return counts;
    }

    /** How many times as many pictures the largest class has to train on as the smallest; infinite where one has none. */
    public double imbalance() {
        int[] counts = counts(Split.TRAIN);
        return (double) Arrays.stream(counts).max().orElseThrow()
                / Arrays.stream(counts).min().orElseThrow();
    }

    /** A weight for each class, inverse to its pictures to train on, so that all classes weigh the same; 1 on average over pictures. */
    public float[] classWeights() {
        int[] counts = counts(Split.TRAIN);
        float[] weights = new float[counts.length];
        for (int label = 0; label < counts.length; label++) {
            weights[label] = (float) train.size() / counts.length / counts[label];
        }
        return weights;
    }

    /** The test part as a folder that the evaluator takes. */
    public ImageFolder testFolder() {
        return new ImageFolder(labels, test);
    }

    /** The validation part as a folder that the evaluator takes. */
    public ImageFolder validationFolder() {
        return new ImageFolder(labels, validation);
    }
}
