package dev.afterimage.trainer.fit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.fit.History.EpochRecord;
import dev.afterimage.trainer.network.Safetensors;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that holds what of a training is finished, so that it goes on there after the process has died.
 *
 * <p>Files appear under their name only when they are whole. A phase that was interrupted begins anew, with the same random numbers, and so ends with the
 * same weights.
 */
final class Checkpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JOB = "job.json";

    private final Path dir;

    private Checkpoint(Path dir) {
        this.dir = dir;
    }

    /**
     * Opens the folder.
     *
     * @param job what decides the outcome, in words; a checkpoint of another job is refused
     * @param resume whether what is there is to be used; it is deleted otherwise
     */
    static Checkpoint open(Path dir, Map<String, String> job, boolean resume) {
        Checkpoint checkpoint = new Checkpoint(dir);
        try {
            if (!resume) {
                checkpoint.delete();
            }
            Files.createDirectories(dir);
            checkpoint.requireSame(job);
            checkpoint.write(JOB, JSON.writeValueAsBytes(job));
            return checkpoint;
        } catch (IOException e) {
            throw checkpoint.failed(e);
        }
    }

    private void requireSame(Map<String, String> job) throws IOException {
        Path file = dir.resolve(JOB);
        if (!Files.exists(file)) {
            return;
        }
        JsonNode there = JSON.readTree(file.toFile());
        for (Map.Entry<String, String> entry : job.entrySet()) {
            String was = there.path(entry.getKey()).asText();
            if (!was.equals(entry.getValue())) {
                throw new UserError(
                        "the checkpoint in " + dir + " is of another training: its " + entry.getKey() + " was "
                                + was + " and now is " + entry.getValue()
                                + ". Resume with the command that began it, or train anew without --resume");
            }
        }
    }

    Path file(String name) {
        return dir.resolve(name);
    }

    /** A finished phase; the tensors that it left as they were come from `base`. */
    Optional<Trained> phase(String phase, Weights base) {
        Path summary = dir.resolve(phase + ".json");
        if (!Files.exists(summary)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(summary.toFile());
            Path tensors = dir.resolve(phase + ".safetensors");
            Weights changed = Safetensors.read(Files.readAllBytes(tensors), tensors.toString());
            return Optional.of(new Trained(
                    phase,
                    base.with(changed.asMap()),
                    json.path("validationAccuracy").asDouble(),
                    json.path("validationLoss").asDouble(),
                    json.path("seconds").asDouble(),
                    List.of(JSON.treeToValue(json.path("epochs"), EpochRecord[].class))));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void save(Trained trained, Weights base) {
        Map<String, Tensor> changed = new LinkedHashMap<>(trained.weights().asMap());
        changed.entrySet().removeIf(entry -> isOf(base, entry.getKey(), entry.getValue()));
        try {
            write(trained.phase() + ".safetensors", Safetensors.write(new Weights(changed)));
            write(
                    trained.phase() + ".json",
                    JSON.writeValueAsBytes(Map.of(
                            "validationAccuracy", trained.validationAccuracy(),
                            "validationLoss", trained.validationLoss(),
                            "seconds", trained.seconds(),
                            "epochs", trained.epochs())));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether the base weights hold this very tensor; comparing its values would cost more than writing it. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isOf(Weights base, String name, Tensor tensor) {
        return base.has(name) && base.get(name) == tensor;
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path unfinished = dir.resolve(name + ".unfinished");
        Files.write(unfinished, bytes);
        Files.move(unfinished, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the folder and all that is in it. */
    void delete() {
        if (!Files.exists(dir)) {
            return;
        }
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the checkpoint " + dir, e);
        }
    }

    private UserError failed(IOException e) {
        return unusable(dir, e);
    }

    /** The sentence for what went wrong with the folder, or with a file in it. */
    static UserError unusable(Path what, IOException e) {
        return new UserError(
                "the checkpoint " + what + " cannot be used: " + e.getMessage()
                        + ". Make room or repair it, then run the same command with --resume: what is finished is kept",
                e);
    }
}
