package dev.afterimage.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.streamer.metrics.Metric;
import dev.afterimage.streamer.metrics.Metrics;
import dev.afterimage.trainer.metrics.TrainingMetric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Grafana dashboards and the rules of Prometheus ask for must exist in the table of metrics. */
class DashboardTest {
    private static final Pattern OURS = Pattern.compile("afterimage_[a-z0-9_]+");
    private static final Pattern OF_THE_PLATFORM =
            Pattern.compile("\\b(?:jvm_memory|jvm_buffer|process_cpu|system_cpu)\\w+");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    /** Added by Prometheus itself: the scraped address, and a histogram's upper bounds. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("instance", "le");

    private final List<JsonNode> dashboards;

    DashboardTest() throws IOException {
        try (Stream<Path> files = Files.list(Sandbox.projectRoot().resolve("grafana/dashboards"))) {
            dashboards = files.map(DashboardTest::read).toList();
        }
    }

    @Test
    void thereAreThreeUnderNamesOfTheirOwn() {
        assertThat(dashboards.stream().map(dashboard -> dashboard.path("uid").asText()))
                .containsExactlyInAnyOrder("afterimage", "afterimage-models", "afterimage-runtime");
    }

    @Test
    void theRulesAskOnlyForMetricsInTheTable() throws IOException {
        String rules = Files.readString(Sandbox.projectRoot().resolve("prometheus/rules/afterimage.yml"));

        assertThat(named(OURS, rules)).isNotEmpty().isSubsetOf(namesInTheTable());
    }

    @Test
    void everyAlertHasAParagraphInTheRunbook() throws IOException {
        String rules = Files.readString(Sandbox.projectRoot().resolve("prometheus/rules/afterimage.yml"));
        String runbook = Files.readString(Sandbox.projectRoot().resolve("docs/operations.md"));

        assertThat(groups(ALERT, rules)).isNotEmpty().allSatisfy(alert -> assertThat(runbook)
                .contains("### " + alert));
    }

    @Test
    void asksOnlyForMetricsInTheTable() {
        assertThat(named(OURS, everything())).isSubsetOf(namesInTheTable());
    }

    @Test
    void showsEveryMetricOfTheTable() {
        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(everything()).contains(metric.prometheusName()));
        assertThat(TrainingMetric.values())
                .allSatisfy(metric -> assertThat(everything()).contains(metric.prometheusName()));
    }

    @Test
    void groupsOnlyByLabelsThatTheMetricsHave() {
        assertThat(queries()).allSatisfy(query -> {
            String expression = query.path("expr").asText();
            Set<String> labels = labelsOfMetricsIn(expression);
            if (!labels.isEmpty()) {
                assertThat(labels)
                        .as(expression)
                        .containsAll(grouping(expression))
                        .containsAll(groups(LEGEND, query.path("legendFormat").asText()));
            }
        });
    }

    @Test
    void asksThePlatformOnlyForWhatItMeasures() {
        try (Metrics metrics = new Metrics()) {
            assertThat(named(OF_THE_PLATFORM, everything()))
                    .isNotEmpty()
                    .isSubsetOf(named(OF_THE_PLATFORM, metrics.scrape()));
        }
    }

    @Test
    void isTheDashboardThatGrafanaOpensOn() throws IOException {
        String compose = Files.readString(Sandbox.projectRoot().resolve("docker-compose.yml"));

        assertThat(compose)
                .contains("./grafana/dashboards:/var/lib/grafana/dashboards")
                .contains("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: /var/lib/grafana/dashboards/afterimage.json");
    }

    private Stream<JsonNode> queries() {
        return dashboards.stream()
                .flatMap(dashboard -> dashboard.findValues("targets").stream())
                .flatMap(targets -> targets.valueStream());
    }

    private String everything() {
        return dashboards.toString();
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> namesInTheTable() {
        return labelsByName().keySet();
    }

    /** Labels by the names of the streamer's metrics and the trainer's. */
    private static Map<String, List<String>> labelsByName() {
        Map<String, List<String>> labels = new HashMap<>();
        for (Metric metric : Metric.values()) {
            names(metric).forEach(name -> labels.put(name, metric.labels()));
        }
        for (TrainingMetric metric : TrainingMetric.values()) {
            labels.put(metric.prometheusName(), List.of(metric.label()));
        }
        return labels;
    }

    private static Stream<String> names(Metric metric) {
        String name = metric.prometheusName();
        return metric.kind() == Metric.Kind.HISTOGRAM || metric.kind() == Metric.Kind.DISTRIBUTION
                ? Stream.of(name + "_bucket", name + "_sum", name + "_count")
                : Stream.of(name);
    }

    /** Empty where the expression names no metric of ours. */
    private static Set<String> labelsOfMetricsIn(String expression) {
        Map<String, List<String>> ours = labelsByName();
        ours.keySet().retainAll(named(OURS, expression));
        Set<String> labels = ours.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        if (!ours.isEmpty()) {
            labels.addAll(LABELS_OF_PROMETHEUS);
        }
        return labels;
    }

    private static Set<String> grouping(String expression) {
        return groups(GROUPING, expression).stream()
                .flatMap(list -> Stream.of(list.split(",\\s*", -1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
