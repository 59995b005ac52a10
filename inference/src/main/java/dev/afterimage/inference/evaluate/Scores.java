package dev.afterimage.inference.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a model does on pictures whose class is known. Means and shares of no pictures are 0.
 *
 * @param labels names of the classes
 * @param confusion `[true class][predicted class]` counts
 * @param ranks at place r, how many pictures have the truth at rank r of the answer, for the first ranks; 0 is the best
 * @param logLoss mean negative natural logarithm of the truth's probability
 * @param reliability 15 bins of equal width over the answers' confidence
 * @param skipped files that could not be read, with the reason
 */
public record Scores(
        List<String> labels,
        List<List<Integer>> confusion,
        List<Integer> ranks,
        double logLoss,
        List<ReliabilityBin> reliability,
        List<String> skipped) {
    /** The largest `k` that {@link #topAccuracy} takes. */
    public static final int LARGEST_K = 5;

    public Scores {
        labels = List.copyOf(labels);
        confusion = confusion.stream().map(List::copyOf).toList();
        ranks = List.copyOf(ranks);
        reliability = List.copyOf(reliability);
        skipped = List.copyOf(skipped);
        if (confusion.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "confusion must have a row per label, had " + confusion.size() + " for " + labels.size());
        }
        if (!(logLoss >= 0 && logLoss < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("logLoss must be finite and not negative, was " + logLoss);
        }
    }

    public static Scores of(Answers answers) {
        return new Scores(
                answers.labels(),
                confusionOf(answers),
                ranksOf(answers),
                // a softmax that sums to a little more than 1 would give a loss a little below 0
                Math.max(
                        0,
                        answers.answers().stream()
                                .mapToDouble(Answer::logLoss)
                                .average()
                                .orElse(0)),
                ReliabilityBin.of(answers.answers()),
                answers.skipped());
    }

    public int images() {
        return confusion.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum();
    }

    public int correct() {
        return IntStream.range(0, confusion.size())
                .map(i -> confusion.get(i).get(i))
                .sum();
    }

    public double accuracy() {
        return share(correct());
    }

    /** Where the accuracy on all such pictures lies with 95 % confidence. */
    public Interval accuracyInterval() {
        return Interval.wilson(correct(), images());
    }

    /**
     * Share of the pictures whose class is among the `k` most probable.
     *
     * @param k 1 to 5; where there are fewer classes than `k`, all are meant
     */
    public double topAccuracy(int k) {
        if (k < 1 || k > LARGEST_K) {
            throw new IllegalArgumentException("k must be between 1 and %d, was %d".formatted(LARGEST_K, k));
        }
        return share(ranks.stream().limit(k).mapToInt(Integer::intValue).sum());
    }

    /** Expected calibration error (Guo et al. 2017, section 2). */
    public double ece() {
        double gaps = reliability.stream().mapToDouble(ReliabilityBin::gap).sum();
        return images() == 0 ? 0 : gaps / images();
    }

    /** Precision, recall and F1 of each class, in the labels' order. */
    public List<ClassScores> classes() {
        return IntStream.range(0, labels.size())
                .mapToObj(i -> ClassScores.of(
                        labels.get(i),
                        supportOf(i),
                        predictedOf(i),
                        confusion.get(i).get(i)))
                .toList();
    }

    /** Mean F1 of the classes that pictures are of or are taken for. */
    public double macroF1() {
        List<ClassScores> classes = classes();
        return IntStream.range(0, labels.size())
                .filter(i -> supportOf(i) + predictedOf(i) > 0)
                .mapToDouble(i -> classes.get(i).f1())
                .average()
                .orElse(0);
    }

    private int supportOf(int label) {
        return confusion.get(label).stream().mapToInt(Integer::intValue).sum();
    }

    private int predictedOf(int label) {
        return confusion.stream().mapToInt(row -> row.get(label)).sum();
    }

    private double share(int part) {
        return images() == 0 ? 0 : (double) part / images();
    }

    private static List<List<Integer>> confusionOf(Answers answers) {
        int[][] counts = new int[answers.labels().size()][answers.labels().size()];
        answers.answers().forEach(answer -> counts[answer.label()][answer.predicted()]++);
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private static List<Integer> ranksOf(Answers answers) {
        int[] counts = new int[Math.min(LARGEST_K, answers.labels().size())];
        answers.answers().stream()
                .mapToInt(Answer::rankOfTruth)
                .filter(rank -> rank < counts.length)
                .forEach(rank -> counts[rank]++);
        return Arrays.stream(counts).boxed().toList();
    }
}
