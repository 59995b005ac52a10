package dev.afterimage.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.afterimage.imaging.InputSpec;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is known about a release; travels with its bytes.
 *
 * @param format major version of the card's form, {@link #FORMAT}
 * @param name the model's name in the registry; may be empty before it is published
 * @param version counts up from 1 per name; 0 = not published yet
 * @param created when it was trained
 * @param labels what the outputs mean, in their order
 * @param input how a picture becomes the model's tensor
 * @param sha256 of the ONNX bytes, lower case hexadecimal
 * @param onnxBytes length of the ONNX bytes
 * @param evaluation how well it does on pictures that no choice was made by
 * @param validation how well it does on those that choices were made by
 * @param confidence what its probabilities are worth
 * @param provenance where it comes from
 * @param golden samples that it must reproduce before it serves
 * @param goldenTolerance largest difference allowed for one probability of a golden sample
 * @param forced why it was made production although it did not beat the release before it; empty where it did, or was not asked to
 */
public record ModelCard(
        int format,
        String name,
        int version,
        Instant created,
        List<String> labels,
        InputSpec input,
        String sha256,
        long onnxBytes,
        Evaluation evaluation,
        Validation validation,
        Confidence confidence,
        Provenance provenance,
        List<GoldenSample> golden,
        double goldenTolerance,
        String forced) {
    /** The form that this program writes. */
    public static final int FORMAT = 1;

    /** Probabilities may differ this much between CPUs with other instruction sets. */
    public static final double DEFAULT_GOLDEN_TOLERANCE = 1e-3;

    // an array's largest length
    private static final long MOST_ONNX_BYTES = Integer.MAX_VALUE - 8L;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    @JsonCreator
    public ModelCard {
        requireFormat(format);
        requireIdentity(Require.present("name", name), version);
        Require.present("created", created);
        labels = List.copyOf(Require.present("labels", labels));
        requireLabels(labels);
        Require.present("input", input);
        Require.sha256("sha256", sha256);
        requireOnnxBytes(onnxBytes);
        Require.present("evaluation", evaluation);
        Require.present("validation", validation);
        requireMix(Require.present("confidence", confidence).mix(), labels.size());
        Require.present("provenance", provenance);
        golden = List.copyOf(Require.present("golden", golden));
        requireGolden(golden, labels.size());
        Require.notNegative("goldenTolerance", goldenTolerance);
        Require.present("forced", forced);
    }

    /** A card without validation and without anything known of its probabilities: of a model that comes from elsewhere. */
    public ModelCard(
            int format,
            String name,
            int version,
            Instant created,
            List<String> labels,
            InputSpec input,
            String sha256,
            long onnxBytes,
            Evaluation evaluation,
            Provenance provenance,
            List<GoldenSample> golden,
            double goldenTolerance) {
        this(
                format,
                name,
                version,
                created,
                labels,
                input,
                sha256,
                onnxBytes,
                evaluation,
                Validation.none(),
                Confidence.unknown(),
                provenance,
                golden,
                goldenTolerance,
                "");
    }

    /** The same release under a registry's name and version. */
    public ModelCard withIdentity(String newName, int newVersion) {
        return with(newName, newVersion, evaluation, confidence, forced);
    }

    /** The same release, after it was evaluated. */
    public ModelCard withQuality(Evaluation newEvaluation, Confidence newConfidence) {
        return with(name, version, newEvaluation, newConfidence, forced);
    }

    /** The same release, made production by somebody who says why. */
    public ModelCard withForced(String reason) {
        return with(name, version, evaluation, confidence, reason);
    }

    private ModelCard with(
            String newName, int newVersion, Evaluation newEvaluation, Confidence newConfidence, String newForced) {
        return new ModelCard(
                format,
                newName,
                newVersion,
                created,
                labels,
                input,
                sha256,
                onnxBytes,
                newEvaluation,
                validation,
                newConfidence,
                provenance,
                golden,
                goldenTolerance,
                newForced);
    }

    /** Whether a registry takes this as a model's name: letters, digits, dot, underscore, hyphen, at most 100. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static void requireFormat(int format) {
        if (format < 1 || format > FORMAT) {
            throw new IllegalArgumentException("format must be between 1 and %d, was %d".formatted(FORMAT, format));
        }
    }

    private static void requireIdentity(String name, int version) {
        if (version < 0) {
            throw new IllegalArgumentException("version must not be negative, was %d".formatted(version));
        }
        boolean unnamed = name.isEmpty() && version == 0;
        if (!unnamed && !isName(name)) {
            throw new IllegalArgumentException(
                    "name must be letters, digits, dots, underscores and hyphens, at most 100, was '%s'"
                            .formatted(name));
        }
    }

    private static void requireLabels(List<String> labels) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("labels must not be empty");
        }
        Require.distinctWords("labels", labels);
    }

    private static void requireMix(Mix mix, int labels) {
        if (mix.isKnown() && mix.labels().size() != labels) {
            throw new IllegalArgumentException("the mix must have one share per label (%d), had %d"
                    .formatted(labels, mix.labels().size()));
        }
    }

    private static void requireOnnxBytes(long onnxBytes) {
        if (onnxBytes < 1 || onnxBytes > MOST_ONNX_BYTES) {
            throw new IllegalArgumentException(
                    "onnxBytes must be between 1 and %d, was %d".formatted(MOST_ONNX_BYTES, onnxBytes));
        }
    }

    private static void requireGolden(List<GoldenSample> golden, int labels) {
        for (GoldenSample sample : golden) {
            if (sample.probabilities().size() != labels) {
                throw new IllegalArgumentException("a golden sample must have one probability per label (%d), had %d"
                        .formatted(labels, sample.probabilities().size()));
            }
        }
    }
}
