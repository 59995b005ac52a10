package dev.afterimage.quickstart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was sent and what came of it, joined by place; filled by the sender's and the collector's threads. */
final class Ledger {
    private final Map<Place, Sent> sent = new LinkedHashMap<>();
    private final Map<Place, Predicted> predicted = new LinkedHashMap<>();
    private final Set<Place> rejected = new HashSet<>();
    private final Map<Pass, Integer> counts = new EnumMap<>(Pass.class);

    /**
     * An image event on the topic.
     *
     * @param createdMillis the event's timestamp, milliseconds since 1970
     */
    record Sent(int label, long createdMillis, Pass pass) {}

    record Predicted(String label, int version, long arrivedMillis) {}

    /** An event with its prediction. */
    record Answered(Sent sent, Predicted predicted) {
        long latencyMillis() {
            return predicted.arrivedMillis() - sent.createdMillis();
        }
    }

    synchronized void count(Pass pass) {
        counts.merge(pass, 1, Integer::sum);
    }

    synchronized void sent(Place place, Sent event) {
        sent.put(place, event);
    }

    synchronized void predicted(Place place, Predicted prediction) {
        predicted.put(place, prediction);
    }

    synchronized void rejected(Place place) {
        rejected.add(place);
    }

    synchronized int produced() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int predictions() {
        return predicted.size();
    }

    synchronized int rejections() {
        return rejected.size();
    }

    /** Whether every event that was sent has its outcome. */
    synchronized boolean isSettled() {
        return sent.size() == produced() && predicted.size() + rejected.size() >= produced();
    }

    synchronized boolean hasPredictionOf(int version) {
        return predicted.values().stream().anyMatch(prediction -> prediction.version() == version);
    }

    synchronized List<Answered> answered() {
        List<Answered> answered = new ArrayList<>();
        predicted.forEach((place, prediction) ->
                Optional.ofNullable(sent.get(place)).ifPresent(event -> answered.add(new Answered(event, prediction))));
        return answered;
    }

    /** Predictions by the version that made them. */
    Map<Integer, List<Answered>> byVersion() {
        Map<Integer, List<Answered>> versions = new TreeMap<>();
        answered().forEach(answer -> versions.computeIfAbsent(answer.predicted().version(), v -> new ArrayList<>())
                .add(answer));
        return versions;
    }

    /** Seconds from the first event of a pass to its last prediction. */
    double secondsOf(Pass pass) {
        List<Answered> answers = answered().stream()
                .filter(answer -> answer.sent().pass() == pass)
                .toList();
        long first = answers.stream()
                .mapToLong(answer -> answer.sent().createdMillis())
                .min()
                .orElse(0);
        long last = answers.stream()
                .mapToLong(answer -> answer.predicted().arrivedMillis())
                .max()
                .orElse(first);
        return (last - first) / 1e3;
    }

    static double accuracy(Collection<Answered> answers, List<String> labels) {
        long right = answers.stream()
                .filter(answer -> labels.get(answer.sent().label())
                        .equals(answer.predicted().label()))
                .count();
        return answers.isEmpty() ? 0 : (double) right / answers.size();
    }
}
