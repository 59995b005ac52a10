package dev.afterimage.trainer.metrics;

/** The one table of what the trainer measures while it trains. */
public enum TrainingMetric {
    DONE(
            "afterimage_training_pieces_done",
            "Pieces of a piece of work that are done: pictures, or steps of an epoch.",
            "work"),
    TOTAL("afterimage_training_pieces", "How many pieces the piece of work has.", "work"),
    EPOCH("afterimage_training_epoch", "Epochs that are over.", "phase"),
    LEARNING_RATE("afterimage_training_learning_rate", "Learning rate at the last epoch's end.", "phase"),
    LOSS("afterimage_training_loss", "Mean training loss of the last epoch.", "phase"),
    VALIDATION_LOSS("afterimage_training_validation_loss", "Mean cross-entropy on the validation split.", "phase"),
    VALIDATION_ACCURACY(
            "afterimage_training_validation_accuracy",
            "Share of the validation pictures that are labelled right, 0 to 1.",
            "phase");

    private final String prometheusName;
    private final String help;
    private final String label;

    TrainingMetric(String prometheusName, String help, String label) {
        this.prometheusName = prometheusName;
        this.help = help;
        this.label = label;
    }

    /** The name that Prometheus and the dashboards know; all are gauges. */
    public String prometheusName() {
        return prometheusName;
    }

    public String help() {
        return help;
    }

    /** The name of its only label. */
    public String label() {
        return label;
    }
}
