package dev.afterimage.trainer.dataset;

import dev.afterimage.registry.cli.UserError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one folder of class folders is divided.
 *
 * @param train per cent of each class to train on
 * @param validation per cent of each class to make choices by
 * @param test per cent of each class to look at once at the end
 */
public record Shares(int train, int validation, int test) {
    private static final Pattern THREE_NUMBERS = Pattern.compile("(\\d{1,3})/(\\d{1,3})/(\\d{1,3})");
    /** One for each part. */
    static final int LEAST_FILES = 3;

    public Shares {
        if (train < 1 || validation < 1 || test < 1 || train + validation + test != 100) {
            throw new UserError(
                    "the shares of train, validation and test must each be at least 1 % and sum to 100 %, were " + train
                            + "/" + validation + "/" + test + ". 70/15/15 is the default");
        }
    }

    /** Nearly three quarters to train, the rest for validation and test alike. */
    public static Shares byDefault() {
        return new Shares(70, 15, 15);
    }

    /** Reads {@code 50/25/25}. */
    public static Shares parse(String text) {
        Matcher numbers = THREE_NUMBERS.matcher(text.strip());
        if (!numbers.matches()) {
            throw new UserError("the split must be three whole percentages such as 70/15/15, was " + text);
        }
        return new Shares(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)));
    }

    /** How many of `files` go where, each part at least one; `files` is at least 3. */
    Counts of(int files) {
        if (files < LEAST_FILES) {
            throw new IllegalArgumentException("files must be at least 3, was " + files);
        }
        int toTrain = atLeastOne(train, files);
        int toValidate = atLeastOne(validation, files);
        int missing = Math.max(0, 1 - (files - toTrain - toValidate));
        return toTrain >= toValidate
                ? new Counts(toTrain - missing, toValidate)
                : new Counts(toTrain, toValidate - missing);
    }

    private static int atLeastOne(int percent, int files) {
        return (int) Math.max(1, Math.round(percent * (long) files / 100.0));
    }

    /** Files of one class; what is neither is for the test. */
    record Counts(int train, int validation) {
        /** Where the file with this place in the class's order goes. */
        Split splitOf(int place) {
            if (place < train) {
                return Split.TRAIN;
            }
            return place < train + validation ? Split.VALIDATION : Split.TEST;
        }
    }

    @Override
    public String toString() {
        return train + "/" + validation + "/" + test;
    }
}
