package dev.afterimage.trainer.dataset;

import dev.afterimage.inference.evaluate.ImageFolder;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.cli.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A folder to a data set; the same seed and the same names give the same division. */
final class Carver {
    private final Path dir;
    private final Carving carving;
    private final Random random;

    Carver(Path dir, Carving carving) {
        this.dir = dir;
        this.carving = carving;
        this.random = new Random(carving.seed());
    }

    DataSet carved() {
        Optional<Path> train = ImageFolder.split(dir, "train");
        return train.isPresent() ? ofSplitFolders(train.get()) : ofClassFolders();
    }

    private DataSet ofSplitFolders(Path trainDir) {
        carving.shares().ifPresent(shares -> {
            throw new UserError(dir + " is divided already, into the folders train, validation and test, so the split "
                    + shares + " has nothing to divide. Leave it out, or name a folder of class folders");
        });
        ImageFolder train = ImageFolder.read(trainDir);
        ImageFolder validation = ImageFolder.read(required("validation"));
        ImageFolder test = ImageFolder.read(required("test"));
        requireSameLabels(train, validation, "validation");
        requireSameLabels(train, test, "test");
        return new DataSet(train.labels(), sampled(train), validation.files(), test.files());
    }

    private Path required(String split) {
        return ImageFolder.split(dir, split)
                .orElseThrow(() -> new UserError(dir + " has a folder train and no folder " + split
                        + ". Add it, or put the class folders directly into " + dir + " to have them split"));
    }

    private void requireSameLabels(ImageFolder train, ImageFolder other, String split) {
        if (!train.labels().equals(other.labels())) {
            throw new UserError("in " + dir + " the classes of train are " + train.labels() + " and those of " + split
                    + " are " + other.labels() + ". Give every split the same class folders");
        }
    }

    private List<LabelledFile> sampled(ImageFolder train) {
        return carving.perClass().isEmpty()
                ? train.files()
                : IntStream.range(0, train.labels().size())
                        .mapToObj(label -> shuffled(train, label))
                        .flatMap(files -> files.subList(0, carving.taken(files.size())).stream())
                        .toList();
    }

    /** A seeded split of each class by itself, so that every part has the same mix. */
    private DataSet ofClassFolders() {
        requireEnough();
        ImageFolder all = ImageFolder.read(dir);
        Parts parts = new Parts(carving);
        for (int label = 0; label < all.labels().size(); label++) {
            parts.add(requireEnough(shuffled(all, label), all.labels().get(label)));
        }
        return parts.dataSet(all.labels());
    }

    private void requireEnough() {
        carving.perClass().ifPresent(count -> {
            if (count < Shares.LEAST_FILES) {
                throw new UserError(count + " pictures per class are too few to be divided; at least 3 are needed, one "
                        + "for each of train, validation and test");
            }
        });
    }

    private static List<LabelledFile> requireEnough(List<LabelledFile> files, String label) {
        if (files.size() < Shares.LEAST_FILES) {
            throw new UserError("class " + label + " has " + files.size()
                    + " files; at least 3 are needed, one for each of train, validation and test");
        }
        return files;
    }

    private List<LabelledFile> shuffled(ImageFolder all, int label) {
        List<LabelledFile> files =
                all.files().stream().filter(file -> file.label() == label).collect(Collectors.toList());
        Collections.shuffle(files, random);
        return files;
    }

    /** The parts as they grow, class by class. */
    private static final class Parts {
        private final Carving carving;
        private final Shares shares;
        private final List<LabelledFile> train = new ArrayList<>();
        private final List<LabelledFile> validation = new ArrayList<>();
        private final List<LabelledFile> test = new ArrayList<>();
        private final List<LabelledFile> reserve = new ArrayList<>();

        Parts(Carving carving) {
            this.carving = carving;
            this.shares = carving.shares().orElseGet(Shares::byDefault);
        }

        void add(List<LabelledFile> files) {
            int taken = carving.taken(files.size());
            Shares.Counts counts = shares.of(taken);
            int validationEnd = counts.train() + counts.validation();
            train.addAll(files.subList(0, counts.train()));
            validation.addAll(files.subList(counts.train(), validationEnd));
            test.addAll(files.subList(validationEnd, taken));
            reserve.addAll(files.subList(taken, files.size()));
        }

        DataSet dataSet(List<String> labels) {
            return new DataSet(labels, train, validation, test, Optional.of(new Division(shares, reserve)));
        }
    }
}
