package dev.afterimage.inference.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.inference.evaluate.Evaluator;
import dev.afterimage.inference.evaluate.ImageFolder;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.ReleaseFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How good a release is, through the serving code: accuracy, calibration, classes, confusion, prediction sets. */
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
            Answers answers = new Evaluator(classifier).answers(folder);
            print(answers, classifier.card().confidence());
        }
        return 0;
    }

    private void print(Answers answers, Confidence confidence) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        answers.skipped().forEach(file -> err.println("skipped " + file));
        Scores scores = Scores.of(answers);
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(ScoresJson.of(scores, answers, confidence)));
        } else {
            out.print(ScoresText.of(scores, answers, confidence));
        }
        out.flush();
    }
}
