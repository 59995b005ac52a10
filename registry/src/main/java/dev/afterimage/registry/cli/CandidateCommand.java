package dev.afterimage.registry.cli;

import dev.afterimage.registry.topic.Candidacy;
import dev.afterimage.registry.topic.RegistryWriter;
import java.util.OptionalInt;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries a version out beside production, or ends that. */
@Command(name = "candidate", description = "Tries a version out beside production, or ends that.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CandidateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistryAccess registry;

    @Mixin
    private ModelName name;

    @ArgGroup(multiplicity = "1")
    private Wish wish;

    @Option(
            names = "--mode",
            paramLabel = "shadow|canary",
            defaultValue = "shadow",
            description =
                    "shadow: it is compared with production and answers nobody; canary: it answers for a share of the keys, always the"
                            + " same ones (default: ${DEFAULT-VALUE}).")
    private String mode;

    @Option(
            names = "--percent",
            paramLabel = "N",
            defaultValue = "" + Candidacy.DEFAULT_PERCENT,
            description = "Share of the images that it is tried on (default: ${DEFAULT-VALUE}).")
    private int percent;

    /** One of the two. */
    static final class Wish {
        @Option(names = "--version", required = true, paramLabel = "V", description = "Number of the version.")
        private int version;

        @Option(names = "--withdraw", required = true, description = "There shall be no candidate.")
        private boolean withdraw;
    }

    @Override
    public void run() {
        try (RegistryWriter writer = registry.writer()) {
            String sentence = wish.withdraw ? withdraw(writer) : propose(writer);
            spec.commandLine().getOut().println(sentence);
        }
        spec.commandLine().getOut().flush();
    }

    private String propose(RegistryWriter writer) {
        Candidacy candidacy = candidacy();
        writer.propose(name.text(), wish.version, candidacy);
        return "%s version %d is the candidate: %s on %d %% of the images"
                .formatted(name.text(), wish.version, candidacy.mode().label(), candidacy.percent());
    }

    private String withdraw(RegistryWriter writer) {
        OptionalInt version = writer.withdraw(name.text());
        return version.isPresent()
                ? "%s version %d is no candidate any more".formatted(name.text(), version.getAsInt())
                : "%s has no candidate".formatted(name.text());
    }

    private Candidacy candidacy() {
        try {
            return new Candidacy(mode(), percent);
        } catch (IllegalArgumentException e) {
            throw new UserError("--percent: " + e.getMessage(), e);
        }
    }

    private Candidacy.Mode mode() {
        return switch (mode) {
            case "shadow" -> Candidacy.Mode.SHADOW;
            case "canary" -> Candidacy.Mode.CANARY;
            default -> throw new UserError("--mode must be shadow or canary, was %s".formatted(mode));
        };
    }
}
