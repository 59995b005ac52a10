package dev.afterimage.trainer.fit;

/** The learning rate of each step, as a factor of the peak rate. */
@FunctionalInterface
public interface Schedule {
    /** Share of the steps that warm up; Smith &amp; Topin 2018, with the cosine shape and the figures that fastai and torch use. */
    double WARM_UP = 0.3;

    double FIRST_FACTOR = 1.0 / 25;
    double LAST_FACTOR = FIRST_FACTOR / 1e4;

    /** The factor at a step, counted from 0. */
    double factor(int step);

    /** One cycle: cosine up from 1/25 of the peak, cosine down to nothing. */
    static Schedule oneCycle(int steps) {
        double warmUpSteps = WARM_UP * steps;
        return step -> step < warmUpSteps
                ? cosine(FIRST_FACTOR, 1, step / warmUpSteps)
                : cosine(1, LAST_FACTOR, (step - warmUpSteps) / Math.max(1, steps - 1 - warmUpSteps));
    }

    private static double cosine(double from, double to, double progress) {
        return to + (from - to) * (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
