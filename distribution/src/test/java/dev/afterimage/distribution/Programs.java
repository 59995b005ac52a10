package dev.afterimage.distribution;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;

/** The commands as the programs themselves declare them. */
final class Programs {
    private static final Map<String, String> MAINS = Map.of(
            "registry", "dev.afterimage.registry.cli.Main",
            "inference", "dev.afterimage.inference.Main",
            "trainer", "dev.afterimage.trainer.Main",
            "streamer", "dev.afterimage.streamer.Main",
            "quickstart", "dev.afterimage.quickstart.Main");

    private Programs() {}

    /** Every command, with the main class that runs it. */
    static Map<String, String> mainsByCommand() {
        Map<String, String> mains = new TreeMap<>();
        MAINS.values()
                .forEach(main -> program(main).getSubcommands().keySet().forEach(command -> mains.put(command, main)));
        return mains;
    }

    static Set<String> commands() {
        return new TreeSet<>(mainsByCommand().keySet());
    }

    /** The program that knows the command, ready to parse its arguments. */
    static CommandLine programOf(String command) {
        String main = mainsByCommand().get(command);
        if (main == null) {
            throw new IllegalArgumentException("no program has a command '" + command + "'");
        }
        return program(main);
    }

    private static CommandLine program(String main) {
        try {
            return new CommandLine(Class.forName(main));
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(main, missing);
        }
    }
}
