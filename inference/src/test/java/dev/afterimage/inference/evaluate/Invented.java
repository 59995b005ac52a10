package dev.afterimage.inference.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Answers that no model gave. */
final class Invented {
    private Invented() {}

    static Answer answer(int label, double... probabilities) {
        float[] floats = new float[probabilities.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) probabilities[i];
        }
        return new Answer(Path.of("picture.png"), label, floats);
    }

    static Answers answers(int classes, Answer... answers) {
        return new Answers(labels(classes), List.of(answers), List.of());
    }

    /** Answers whose probabilities are true: the class is drawn from them. Many are sure, some are not. */
    static Answers calibrated(int images, int classes, long seed) {
        Random random = new Random(seed);
        List<Answer> answers = IntStream.range(0, images)
                .mapToObj(i -> calibrated(classes, random))
                .toList();
        return new Answers(labels(classes), answers, List.of());
    }

    private static Answer calibrated(int classes, Random random) {
        double[] probabilities = new double[classes];
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            probabilities[i] = Math.exp(2.5 * random.nextGaussian());
            sum += probabilities[i];
        }
        for (int i = 0; i < classes; i++) {
            probabilities[i] /= sum;
        }
        return answer(draw(probabilities, random), probabilities);
    }

    private static int draw(double[] probabilities, Random random) {
        double left = random.nextDouble();
        int drawn = 0;
        while (drawn < probabilities.length - 1 && left >= probabilities[drawn]) {
            left -= probabilities[drawn++];
        }
        return drawn;
    }

    private static List<String> labels(int classes) {
        return IntStream.range(0, classes).mapToObj(i -> "class" + i).toList();
    }
}
