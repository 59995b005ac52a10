package dev.afterimage.trainer.fit;

import java.util.Locale;

/**
 * Whether the activations of all views are kept in files, or made again from the pictures in every epoch.
 *
 * @param training layout of the training pictures' views
 * @param validation layout of the validation pictures' views
 */
record CachePlan(ViewStore.Layout training, ViewStore.Layout validation) {

    /**
     * Keeps them where they fit.
     *
     * @param limitBytes most bytes that the files may take
     */
    static CachePlan of(
            int trainingPictures,
            int validationPictures,
            Recipe recipe,
            int features,
            int activationBytes,
            long limitBytes) {
        int headViews = recipe.frozen().epochs() == 0 ? 0 : recipe.headViews();
        int views = recipe.fineTuning().epochs() == 0 ? 0 : recipe.views();
        CachePlan cached = new CachePlan(
                new ViewStore.Layout(trainingPictures, headViews, features, views, activationBytes),
                new ViewStore.Layout(
                        validationPictures, Math.min(1, headViews), features, Math.min(1, views), activationBytes));
        return cached.bytes() <= limitBytes ? cached : cached.withoutActivations();
    }

    private CachePlan withoutActivations() {
        return new CachePlan(training.withoutActivations(), validation.withoutActivations());
    }

    long bytes() {
        return training.bytes() + validation.bytes();
    }

    /** What the user is told before the work begins. */
    String sentence() {
        String size = String.format(Locale.ROOT, "%.1f GB", bytes() / 1e9);
        return training.activationViews() > 0 || training.featureViews() == 0
                ? "the frozen part runs once per picture and view; what it gives takes " + size + " on the disk"
                : "activations would not fit on the disk and are made again in every epoch; features take " + size;
    }
}
