package dev.afterimage.trainer.dataset;

import dev.afterimage.inference.evaluate.ImageFolder;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.cli.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Labelled picture files in three parts: what is trained on, what choices are made by, and what is looked at once at the end.
 *
 * @param labels names of the classes, sorted; a file's label is an index into them
 */
public record DataSet(
        List<String> labels, List<LabelledFile> train, List<LabelledFile> validation, List<LabelledFile> test) {
    private static final double TRAIN_SHARE = 0.70;
    private static final double VALIDATION_SHARE = 0.15;
    private static final int MIN_FILES_PER_CLASS = 3;

    public DataSet {
        labels = List.copyOf(labels);
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        if (labels.size() < 2) {
            throw new UserError("the data set has only the class " + labels + ". Add a folder for a second class");
        }
    }

    /** Reads a data set: split folders `train`, `validation` (or `val`) and `test` where there are any, else bare class folders, split 70/15/15. */
    public static DataSet read(Path dir, long seed) {
        Optional<Path> train = ImageFolder.split(dir, "train");
        return train.isPresent() ? ofSplitFolders(dir, train.get()) : ofClassFolders(dir, seed);
    }

    private static DataSet ofSplitFolders(Path dir, Path trainDir) {
        ImageFolder train = ImageFolder.read(trainDir);
        ImageFolder validation = ImageFolder.read(requiredSplit(dir, "validation"));
        ImageFolder test = ImageFolder.read(requiredSplit(dir, "test"));
        requireSameLabels(dir, train, validation, "validation");
        requireSameLabels(dir, train, test, "test");
        return new DataSet(train.labels(), train.files(), validation.files(), test.files());
    }

    private static Path requiredSplit(Path dir, String split) {
        return ImageFolder.split(dir, split)
                .orElseThrow(() -> new UserError(dir + " has a folder train and no folder " + split
                        + ". Add it, or put the class folders directly into " + dir + " to have them split"));
    }

    private static void requireSameLabels(Path dir, ImageFolder train, ImageFolder other, String split) {
        if (!train.labels().equals(other.labels())) {
            throw new UserError("in " + dir + " the classes of train are " + train.labels() + " and those of " + split
                    + " are " + other.labels() + ". Give every split the same class folders");
        }
    }

    /** A seeded split of each class by itself, so that every part has the same mix. */
    private static DataSet ofClassFolders(Path dir, long seed) {
        ImageFolder all = ImageFolder.read(dir);
        Random random = new Random(seed);
        List<LabelledFile> train = new ArrayList<>();
        List<LabelledFile> validation = new ArrayList<>();
        List<LabelledFile> test = new ArrayList<>();
        for (int label = 0; label < all.labels().size(); label++) {
            List<LabelledFile> files = shuffled(all, label, random);
            int trainEnd = (int) Math.round(TRAIN_SHARE * files.size());
            int validationEnd = trainEnd + Math.max(1, (int) Math.round(VALIDATION_SHARE * files.size()));
            train.addAll(files.subList(0, trainEnd));
            validation.addAll(files.subList(trainEnd, validationEnd));
            test.addAll(files.subList(validationEnd, files.size()));
        }
        return new DataSet(all.labels(), train, validation, test);
    }

    private static List<LabelledFile> shuffled(ImageFolder all, int label, Random random) {
        List<LabelledFile> files =
                all.files().stream().filter(file -> file.label() == label).collect(Collectors.toList());
        if (files.size() < MIN_FILES_PER_CLASS) {
            throw new UserError("class " + all.labels().get(label) + " has " + files.size()
                    + " files; at least 3 are needed, one for each of train, validation and test");
        }
        java.util.Collections.shuffle(files, random);
        return files;
    }

    public Stream<LabelledFile> files() {
        return Stream.of(train, validation, test).flatMap(List::stream);
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
