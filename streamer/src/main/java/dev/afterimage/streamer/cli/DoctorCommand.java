package dev.afterimage.streamer.cli;

import dev.afterimage.registry.Json;
import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.registry.cli.RegistryOptions;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.streamer.doctor.ClusterChecks;
import dev.afterimage.streamer.doctor.Finding;
import dev.afterimage.streamer.doctor.Machine;
import dev.afterimage.streamer.topics.TopicNames;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether this machine is fit, and the cluster where one is named. */
@Command(
        name = "doctor",
        description = "Looks whether this machine is fit, and the cluster where one is named; changes nothing.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DoctorCommand implements Callable<Integer> {
    private static final String BROKER = "broker";

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = false, heading = "The cluster%n")
    private @Nullable KafkaOptions cluster;

    @Mixin
    private TopicOptions topics;

    @Option(
            names = "--predictions-topic",
            paramLabel = "TOPIC",
            description = "Where predictions go, before --topic-prefix (default: predictions).")
    private String predictions = "predictions";

    @Mixin
    private RegistryOptions registry;

    @Option(names = "--json", description = "One JSON object on one line.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>(Machine.findings());
        if (cluster != null) {
            findings.addAll(findings(cluster));
        }
        boolean fit = findings.stream().allMatch(Finding::ok);
        print(findings, fit);
        return fit ? 0 : 1;
    }

    private List<Finding> findings(KafkaOptions kafka) {
        Map<String, Object> client = kafka.clientProperties();
        try {
            kafka.requireReachable();
            return new ClusterChecks(client, kafka.bootstrapServer(), names(kafka)).findings();
        } catch (UserError e) {
            return List.of(Finding.wrong(BROKER, String.valueOf(e.getMessage())));
        } catch (KafkaException e) {
            return List.of(Finding.wrong(BROKER, "refuses to tell about itself: " + e.getMessage()));
        }
    }

    private TopicNames names(KafkaOptions kafka) {
        return new TopicNames(
                kafka.topic(topics.images()),
                kafka.topic(predictions),
                kafka.topic(topics.rejected()),
                registry.topic(kafka));
    }

    private void print(List<Finding> findings, boolean fit) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("ok", fit);
            object.put("checks", findings);
            out.println(Json.line(object));
        } else {
            findings.forEach(finding -> out.println(finding.line()));
        }
        out.flush();
    }
}
