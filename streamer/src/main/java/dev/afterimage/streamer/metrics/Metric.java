package dev.afterimage.streamer.metrics;

import java.util.List;

/** The one table of what the streamer counts and measures. Everything that names a metric, dashboards too, is held against it. */
public enum Metric {
    IMAGES(
            "afterimage_images_total",
            Kind.COUNTER,
            "Image events that ended, by outcome, label and release.",
            "outcome",
            "label",
            "model",
            "version"),
    REJECTIONS("afterimage_rejections_total", Kind.COUNTER, "Rejections by reason code.", "reason"),
    DECODE("afterimage_decode_seconds", Kind.HISTOGRAM, "From image bytes to pixels of the model's size."),
    INFERENCE("afterimage_inference_seconds", Kind.HISTOGRAM, "From pixels to probabilities."),
    END_TO_END("afterimage_end_to_end_seconds", Kind.HISTOGRAM, "From the record's timestamp to its prediction."),
    SWAPS("afterimage_swaps_total", Kind.COUNTER, "Releases that replaced another in service.", "model"),
    ACTIVATION("afterimage_activation_seconds", Kind.HISTOGRAM, "From seeing a release in the index to serving it."),
    QUARANTINES("afterimage_quarantines_total", Kind.COUNTER, "Releases refused by the gate.", "step"),
    SERVING_RELEASE(
            "afterimage_serving_release_info",
            Kind.GAUGE,
            "1 for the release in service.",
            "model",
            "version",
            "sha256"),
    SERVING_VERSION("afterimage_serving_version", Kind.GAUGE, "Version number of the release in service.", "model"),
    RELEASE_STATE(
            "afterimage_release_state",
            Kind.GAUGE,
            "1 for what each version that was tried is at, until it is closed.",
            "role",
            "model",
            "version",
            "state"),
    LABELLED(
            "afterimage_labelled_images_total",
            Kind.COUNTER,
            "Predictions of images that carry a true-label, by whether they say the same.",
            "verdict",
            "model",
            "version"),
    DRIFT(
            "afterimage_drift_psi",
            Kind.GAUGE,
            "Population stability index of the last predictions' labels and confidence against those on the validation split.",
            "of"),
    UNCERTAIN("afterimage_uncertain_total", Kind.COUNTER, "Predictions whose set does not hold exactly one label."),
    CANDIDATE(
            "afterimage_candidate_info",
            Kind.GAUGE,
            "1 for the release that is tried out beside the one in service.",
            "model",
            "version",
            "sha256"),
    SHADOW_IMAGES(
            "afterimage_shadow_images_total",
            Kind.COUNTER,
            "Images that a candidate in shadow was compared on, by whether it agrees.",
            "verdict",
            "model",
            "version"),
    SHADOW_CONFIDENCE(
            "afterimage_shadow_confidence_difference",
            Kind.DISTRIBUTION,
            "How far candidate and production are apart in how sure they are."),
    SHADOW_INFERENCE(
            "afterimage_shadow_inference_seconds", Kind.HISTOGRAM, "From pixels to the candidate's probabilities."),
    STREAM_STATE(
            "afterimage_stream_state",
            Kind.GAUGE,
            "1 for the state that Kafka Streams is in, 0 for the others.",
            "state"),
    READY("afterimage_ready", Kind.GAUGE, "1 while images are classified, else 0."),
    FOLLOWING("afterimage_registry_following", Kind.GAUGE, "0 while the registry cannot be followed, else 1.");

    private final String prometheusName;
    private final Kind kind;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> labels;

    Metric(String prometheusName, Kind kind, String help, String... labels) {
        this.prometheusName = prometheusName;
        this.kind = kind;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** What a metric is to Prometheus. */
    public enum Kind {
        COUNTER("_total"),
        HISTOGRAM("_seconds"),
        /** A histogram of numbers without a unit. */
        DISTRIBUTION(""),
        GAUGE("");

        /** What Micrometer adds to a meter's name by itself. */
        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    /** The name that Prometheus and the dashboards know. */
    public String prometheusName() {
        return prometheusName;
    }

    public Kind kind() {
        return kind;
    }

    public String help() {
        return help;
    }

    /** The names of its labels. */
    public List<String> labels() {
        return labels;
    }

    /** The name that Micrometer turns into Prometheus's. */
    String meterName() {
        String stem = prometheusName.substring(0, prometheusName.length() - kind.suffix.length());
        return stem.replace('_', '.');
    }
}
