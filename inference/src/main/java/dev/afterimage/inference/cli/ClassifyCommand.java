package dev.afterimage.inference.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.Ranking;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Labels for files, without Kafka. */
@Command(name = "classify", description = "Labels for files, without Kafka.", mixinStandardHelpOptions = true)
public final class ClassifyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOP = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--release", required = true, paramLabel = "DIR", description = "Folder of the release.")
    private Path release;

    @Option(names = "--json", description = "One JSON object per file.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures: JPEG, PNG, WebP or BMP.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ImageReader reader = new ImageReader(Limits.defaults());
        boolean allRead = true;
        try (Classifier classifier = LoadedRelease.of(ReleaseFolder.read(release))) {
            for (Path file : files) {
                allRead &= classify(reader, classifier, file, out);
            }
        }
        return allRead ? 0 : 1;
    }

    private boolean classify(ImageReader reader, Classifier classifier, Path file, PrintWriter out) throws IOException {
        FileAnswer answer = reader.read(bytesOf(file), classifier.input())
                .fold(
                        image -> labelled(file, classifier, classifier.classify(image.pixels())),
                        refused -> new FileAnswer.Rejected(
                                file.toString(), refused.reason().code(), refused.message()));
        out.println(json ? JSON.writeValueAsString(answer) : answer.line());
        out.flush();
        return answer.isLabelled();
    }

    private static FileAnswer labelled(Path file, Classifier classifier, float[] probabilities) {
        Ranking ranking = Ranking.of(classifier.card().labels(), probabilities, TOP);
        return new FileAnswer.Labelled(
                file.toString(), ranking.best().label(), ranking.best().confidence(), ranking.top());
    }

    private static byte[] bytesOf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserError("there is no file " + file + ". Name picture files");
        }
        return Files.readAllBytes(file);
    }
}
