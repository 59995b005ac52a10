package dev.afterimage.trainer.report;

import java.util.List;
import java.util.Optional;

/** What the evaluation could not read. */
final class SkippedSection {
    private static final int SHOWN = 200;

    private SkippedSection() {}

    /** Empty where everything was read. */
    static Optional<Section> of(List<String> skipped) {
        return skipped.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("skipped", "Files that were skipped", Html.list(skipped, SHOWN)));
    }
}
