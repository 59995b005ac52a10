package dev.afterimage.inference.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.evaluate.Evaluator;
import dev.afterimage.inference.evaluate.ImageFolder;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.ReleaseFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Accuracy, calibration and confusion through the serving code. */
@Command(
        name = "evaluate",
        description = "Accuracy, calibration and confusion of a release, through the code that serves.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--release", required = true, paramLabel = "DIR", description = "Folder of the release.")
    private Path release;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder with one folder per class, or with split folders that hold these.")
    private Path data;

    @Option(
            names = "--split",
            defaultValue = "test",
            paramLabel = "NAME",
            description = "Which split folder to use where there are any: train, validation or test (the default).")
    private String split;

    @Option(names = "--json", description = "One JSON object on the last line.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        ImageFolder folder = ImageFolder.read(ImageFolder.split(data, split).orElse(data));
        try (Classifier classifier = LoadedRelease.of(ReleaseFolder.read(release))) {
            print(new Evaluator(classifier).evaluate(folder), spec.commandLine().getOut());
        }
        return 0;
    }

    private void print(Scores scores, PrintWriter out) throws JsonProcessingException {
        scores.skipped().forEach(file -> spec.commandLine().getErr().println("skipped " + file));
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(summary(scores)));
        } else {
            out.printf(
                    "%d of %d right, accuracy %.2f %%, calibration error %.4f%n",
                    scores.correct(), scores.images(), 100 * scores.accuracy(), scores.ece());
            printConfusion(scores, out);
        }
        out.flush();
    }

    private static Map<String, Object> summary(Scores scores) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("images", scores.images());
        summary.put("correct", scores.correct());
        summary.put("accuracy", scores.accuracy());
        summary.put("ece", scores.ece());
        summary.put("labels", scores.labels());
        summary.put("confusion", scores.confusion());
        summary.put("skipped", scores.skipped().size());
        return summary;
    }

    private static void printConfusion(Scores scores, PrintWriter out) {
        int width = scores.labels().stream().mapToInt(String::length).max().orElse(0);
        String cell = "%" + Math.max(width, 5) + "s ";
        out.printf(cell, "true");
        scores.labels().forEach(label -> out.printf(cell, label));
        out.println(" (predicted)");
        for (int row = 0; row < scores.labels().size(); row++) {
            out.printf(cell, scores.labels().get(row));
            List<Integer> counts = scores.confusion().get(row);
            counts.forEach(count -> out.printf(cell, count));
            out.println();
        }
    }
}
