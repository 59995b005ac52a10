package dev.afterimage.trainer.fit;

import java.util.List;

/**
 * How a training went.
 *
 * @param epochs every epoch of both phases, in order
 * @param times where the time went, in order
 */
public record History(List<EpochRecord> epochs, List<PhaseTime> times) {
    public History {
        epochs = List.copyOf(epochs);
        times = List.copyOf(times);
    }

    /**
     * One epoch.
     *
     * @param phase `frozen` or `fine-tuned`
     * @param epoch counted from 1
     * @param learningRate at the epoch's last step, of what was pretrained, or of the head in the frozen phase
     * @param loss mean training loss
     * @param validationLoss mean cross-entropy on the validation split
     * @param validationAccuracy share of the validation pictures labelled right
     */
    public record EpochRecord(
            String phase,
            int epoch,
            int epochs,
            double learningRate,
            double loss,
            double validationLoss,
            double validationAccuracy,
            double seconds) {}

    /** Seconds of one piece of work. */
    public record PhaseTime(String name, double seconds) {}
}
