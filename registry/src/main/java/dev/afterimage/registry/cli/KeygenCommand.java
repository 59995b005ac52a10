package dev.afterimage.registry.cli;

import dev.afterimage.registry.trust.KeyFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the keys that releases are signed and trusted with. */
@Command(
        name = "keygen",
        description = "Makes a key pair: one file to sign releases with, one to trust them with.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeygenCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            defaultValue = "afterimage",
            paramLabel = "NAME",
            description = "The files are NAME.key and NAME.pub (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Override
    public void run() {
        KeyFiles files = KeyFiles.generate(out);
        PrintWriter print = spec.commandLine().getOut();
        print.println("%s signs releases (publish --sign-key): keep it secret".formatted(files.signing()));
        print.println("%s trusts them (stream --trust-key): give it to whoever serves".formatted(files.trust()));
        print.flush();
    }
}
