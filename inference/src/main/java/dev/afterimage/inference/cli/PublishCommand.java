package dev.afterimage.inference.cli;

import dev.afterimage.inference.promote.PromotionRequest;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.registry.cli.RegistryOptions;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.registry.trust.SigningKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a release, or a model that was exported elsewhere, on the registry topic, through the same gate that the streamer asks. */
@Command(
        name = "publish",
        description =
                "Puts a release, or a model exported by timm or torchvision, on the registry topic, if it passes the gate.",
        mixinStandardHelpOptions = true)
public final class PublishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RELEASE_DIR|MODEL.onnx",
            description =
                    "Folder of the release; or a classifier's ONNX file: float32 [N, 3, height, width] in, logits or probabilities out.")
    private Path published;

    @Option(names = "--name", required = true, description = "Name of the model in the registry.")
    private String name;

    @Mixin
    private PromotionOptions promotion;

    @Mixin
    private AdoptionOptions adoption;

    @Mixin
    private SigningOptions signing;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() {
        PromotionRequest request = promotion.request();
        Optional<SigningKey> key = signing.key();
        kafka.requireReachable();
        Publishing publishing = new Publishing(kafka.clientProperties(), registry.topic(kafka), key);
        PrintWriter out = spec.commandLine().getOut();
        out.println(publishing.publish(release(), name, request).sentence());
        out.flush();
        return 0;
    }

    private Release release() {
        if (Files.isRegularFile(published)) {
            return adoption.release(published);
        }
        if (!adoption.isEmpty()) {
            throw new UserError(
                    "--labels, --input and --golden are for an ONNX file and %s is none: a release's card says all of that"
                            .formatted(published));
        }
        Release release = ReleaseFolder.read(published);
        LoadedRelease.of(release).close();
        return release;
    }
}
