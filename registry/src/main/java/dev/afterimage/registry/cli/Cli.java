package dev.afterimage.registry.cli;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs a program's commands: exit status 0, 1 (it failed, one sentence on standard error says why) or 2 (usage). */
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private Cli() {}

    /** Runs a picocli command on the process's own output. */
    public static int run(Object command, String[] args) {
        return execute(new CommandLine(command), args);
    }

    /** Runs a picocli command that prints elsewhere. */
    public static int run(Object command, String[] args, PrintWriter out, PrintWriter err) {
        return execute(new CommandLine(command).setOut(out).setErr(err), args);
    }

    private static int execute(CommandLine commandLine, String[] args) {
        if (commandLine.getCommandSpec().findOption("--help") == null) {
            commandLine.getCommandSpec().mixinStandardHelpOptions(true);
        }
        commandLine.getCommandSpec().version("afterimage " + Version.text());
        commandLine.setExecutionExceptionHandler((e, failed, parsed) -> report(e, failed.getErr()));
        return commandLine.execute(args);
    }

    private static int report(Exception e, PrintWriter err) {
        err.println(sentence(e));
        err.flush();
        LOG.debug("the command failed", e);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String sentence(Exception e) {
        if (e instanceof UserError) {
            return String.valueOf(e.getMessage());
        }
        String message = e.getMessage() == null
                ? ""
                : ": " + e.getMessage().lines().findFirst().orElse("");
        return "%s%s (details in the log, with AFTERIMAGE_LOG=DEBUG)"
                .formatted(e.getClass().getSimpleName(), message);
    }
}
