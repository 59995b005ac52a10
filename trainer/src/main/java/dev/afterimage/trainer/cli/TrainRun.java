package dev.afterimage.trainer.cli;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.dataset.DataReport;
import dev.afterimage.trainer.dataset.Inventory;
import dev.afterimage.trainer.fit.History;
import dev.afterimage.trainer.fit.History.PhaseTime;
import dev.afterimage.trainer.fit.Recipe;
import dev.afterimage.trainer.fit.Trained;
import dev.afterimage.trainer.fit.Training;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.publish.Assembly;
import dev.afterimage.trainer.weights.PretrainedWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One run of `train`, step by step, with the time that each step took. */
final class TrainRun {
    private static final String UNNAMED = "model";

    private final Request request;
    private final Progress progress;
    private final long start = System.nanoTime();
    private final List<PhaseTime> times = new ArrayList<>();

    /** What the user asked for. */
    record Request(
            DataOptions data,
            WeightsOptions weights,
            RecipeOptions recipe,
            long seed,
            Path out,
            boolean resume,
            OptionalLong cacheBytes,
            int parityImages,
            Optional<PublishTarget> target) {}

    TrainRun(Request request, Progress progress, double startSeconds) {
        this.request = request;
        this.progress = progress;
        times.add(new PhaseTime("start", startSeconds));
    }

    Summary run() {
        Architecture architecture = request.weights().architecture();
        Recipe recipe = request.recipe().of(architecture);
        PretrainedWeights base = request.weights().find(request.recipe().isFromScratch(), request.seed(), progress);
        Inventory inventory = inventory();
        DataReport report = DataReport.of(inventory);
        progress.say(report.text());
        Training.Job job = new Training.Job(inventory, architecture, base, recipe, request.seed());
        try (Training training = new Training(job, workplace(), progress)) {
            times.add(new PhaseTime("features", training.viewSeconds()));
            return release(training, report);
        }
    }

    private Inventory inventory() {
        long begun = System.nanoTime();
        try {
            return Inventory.of(request.data().read(request.seed()), progress);
        } finally {
            times.add(new PhaseTime("data", secondsSince(begun)));
        }
    }

    private Training.Workplace workplace() {
        return new Training.Workplace(request.out().resolve("checkpoint"), request.resume(), request.cacheBytes());
    }

    private Summary release(Training training, DataReport data) {
        Optional<Trained> frozen = frozen(training);
        Optional<Trained> fineTuned = fineTuned(training, frozen);
        int pictures = training.validationPictures();
        Trained best = Stream.of(frozen, fineTuned)
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> Trained.better(earlier, later, pictures))
                .orElseThrow();
        Assembly.Assembled assembled =
                new Assembly(training, request.parityImages()).evaluatedOnTest(best, name(), secondsSince(start));
        times.add(new PhaseTime("export", assembled.exportSeconds()));
        times.add(new PhaseTime("evaluation", assembled.evaluationSeconds()));
        Phases phases = new Phases(frozen, fineTuned, best);
        ModelCard card = write(training, data, assembled, phases);
        training.forget();
        if (request.recipe().isTutorial()) {
            compareWithTutorial(phases);
        }
        return Summary.of(request.out(), card, phases, assembled, times, secondsSince(start));
    }

    private Optional<Trained> frozen(Training training) {
        if (training.job().recipe().frozen().epochs() == 0) {
            return Optional.empty();
        }
        Trained frozen = training.frozen();
        times.add(new PhaseTime("head", frozen.seconds() - training.viewSeconds()));
        return Optional.of(frozen);
    }

    private Optional<Trained> fineTuned(Training training, Optional<Trained> frozen) {
        Recipe recipe = training.job().recipe();
        if (recipe.fineTuning().epochs() == 0) {
            return Optional.empty();
        }
        if (recipe.mayEndWithHead()
                && frozen.filter(head -> !leavesRoom(training, head)).isPresent()) {
            return Optional.empty();
        }
        Trained fineTuned = training.fineTuned(frozen.map(Trained::weights).orElseGet(training::untrained));
        times.add(new PhaseTime("fine-tuning", fineTuned.seconds()));
        return Optional.of(fineTuned);
    }

    private boolean leavesRoom(Training training, Trained head) {
        boolean leavesRoom = head.leavesRoom(training.validationPictures());
        if (!leavesRoom) {
            progress.say(String.format(
                    Locale.ROOT,
                    "the head alone is right on %.2f %% of %d validation pictures and leaves fine-tuning no room: left out, --epochs asks for it",
                    100 * head.validationAccuracy(),
                    training.validationPictures()));
        }
        return leavesRoom;
    }

    private void compareWithTutorial(Phases phases) {
        phases.frozen().ifPresent(frozen -> phases.fineTuned()
                .ifPresent(fineTuned ->
                        progress.say(Tutorial.beside(frozen.validationAccuracy(), fineTuned.validationAccuracy()))));
    }

    /** What the two phases gave, as far as the recipe has them. */
    record Phases(Optional<Trained> frozen, Optional<Trained> fineTuned, Trained released) {
        History history(List<PhaseTime> times) {
            return new History(
                    Stream.of(frozen, fineTuned)
                            .flatMap(Optional::stream)
                            .flatMap(trained -> trained.epochs().stream())
                            .toList(),
                    times);
        }
    }

    private ModelCard write(Training training, DataReport data, Assembly.Assembled assembled, Phases phases) {
        long begun = System.nanoTime();
        Optional<String> report =
                Optional.of(TrainReport.html(training.job().dataSet(), data, assembled, phases, phases.history(times)));
        ReleaseFolder.write(request.out(), assembled.release(), report);
        times.add(new PhaseTime("report", secondsSince(begun)));
        if (request.target().isEmpty()) {
            return assembled.release().card();
        }
        ModelCard published = request.target()
                .get()
                .publish(assembled.release(), training.job().dataSet());
        ReleaseFolder.write(
                request.out(), new Release(published, assembled.release().onnx()), report);
        return published;
    }

    private String name() {
        return request.target().map(PublishTarget::name).orElse(UNNAMED);
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
