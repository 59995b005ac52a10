package dev.afterimage.quickstart;

import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topology.StreamsSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The page of options and settings says what the code says. */
class ConfigurationPageTest {
    @Test
    void isWhatTheCommandsTake() throws IOException {
        DocsPage.requireCurrent("configuration.md", page(), ConfigurationPageTest.class);
    }

    private static String page() {
        return """
                # Configuration

                Everything that can be set. There is no configuration file of our own: options on the command line, Kafka's client properties in a file that
                `--command-config` names (`sasl.*`, `ssl.*`, `commit.interval.ms`, `group.instance.id` and all others, with or without the prefixes of Kafka Streams),
                and the environment.

                """ + environment() + streams() + topics() + commands();
    }

    private static String environment() {
        return """
                ## Environment

                | variable | |
                |---|---|
                | `JAVA_HOME` | the Java that is used, 17 or newer; otherwise the one on the path |
                | `AFTERIMAGE_OPTS`, `JAVA_OPTS` | added to the JVM's options |
                | `AFTERIMAGE_LOG` | level of the log, `INFO` where nothing is said |
                | `GLIBC_TUNABLES`, `MALLOC_ARENA_MAX` | the C library's allocator; what you set goes before the launcher's own settings for `train` and `stream` |
                | `OMP_WAIT_POLICY` | whether threads of a training spin while they wait; `quickstart` sets `PASSIVE` where nothing is said |
                | `OPENCV_LOG_LEVEL`, `TORCH_CPP_LOG_LEVEL` | `SILENT` and `ERROR` where nothing is said |
                | `XDG_CACHE_HOME` | where `train --weights imagenet` keeps what it fetched, `~/.cache` where nothing is said |

                """;
    }

    private static String streams() {
        return "## What `stream` sets for Kafka's clients\n\nWhere the file of `--command-config` says nothing.\n\n"
                + settings(StreamsSettings.defaults());
    }

    private static String topics() {
        return "## Topics as they are created\n\nWhere they are missing; wishes that a cluster refuses are left out and named in the log. `docs/registry.md` has the registry topic.\n\n"
                + "| topic | settings |\n|---|---|\n"
                + Stream.of(
                                TopicSpec.images("images", 1, -1),
                                TopicSpec.predictions("predictions", 1, -1),
                                TopicSpec.rejected("images.rejected", 1, -1))
                        .map(topic -> row("`" + topic.name() + "`", listed(topic.settings())))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String listed(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream().map(setting -> "`" + setting + "`").collect(Collectors.joining(", "));
    }

    private static String settings(Map<String, Object> settings) {
        return "| property | value |\n|---|---|\n"
                + new TreeMap<>(settings)
                        .entrySet().stream()
                                .map(setting -> row("`" + setting.getKey() + "`", "`" + setting.getValue() + "`"))
                                .collect(Collectors.joining())
                + "\n";
    }

    private static String commands() {
        return Stream.of(
                        new Main(),
                        new dev.afterimage.trainer.Main(),
                        new dev.afterimage.inference.Main(),
                        new dev.afterimage.registry.cli.Main(),
                        new dev.afterimage.streamer.Main())
                .map(CommandLine::new)
                .flatMap(program -> program.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .map(ConfigurationPageTest::command)
                .collect(Collectors.joining());
    }

    private static String command(CommandSpec command) {
        return "## `" + command.qualifiedName() + "`\n\n"
                + sentences(command.usageMessage().description()) + "\n\n"
                + options(command.options())
                + command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .map(ConfigurationPageTest::command)
                        .collect(Collectors.joining());
    }

    private static String options(Collection<OptionSpec> all) {
        List<OptionSpec> own = all.stream()
                .filter(option -> !option.hidden())
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();
        return own.isEmpty()
                ? ""
                : "| option | |\n|---|---|\n"
                        + own.stream().map(ConfigurationPageTest::option).collect(Collectors.joining()) + "\n";
    }

    private static String option(OptionSpec option) {
        String words = option.negatable() ? option.longestName().replace("--", "--[no-]") : option.longestName();
        String name =
                "`" + words + (option.arity().max() > 0 && !option.negatable() ? " " + option.paramLabel() : "") + "`";
        // in a group, required means: if any of the group is given
        String must = option.required() && option.group() == null ? "Required. " : "";
        String text = sentences(option.description()).replace("${DEFAULT-VALUE}", option.defaultValueString());
        return row(name, must + text);
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String sentences(String[] lines) {
        return String.join(" ", lines).replace("<", "&lt;");
    }
}
