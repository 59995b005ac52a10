package dev.afterimage.trainer.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the classes look like. */
final class SamplesSection {
    private static final int CLASSES = 24;
    private static final int SIDE_PX = 112;

    private SamplesSection() {}

    static Section of(List<ClassPictures> classes) {
        String rows = classes.stream().limit(CLASSES).map(SamplesSection::row).collect(Collectors.joining());
        int left = classes.size() - CLASSES;
        String more = left > 0 ? "<p>… and %s.</p>".formatted(Numbers.count(left, "more class", "more classes")) : "";
        return new Section(
                "pictures",
                "Pictures of each class",
                "<p>From the training split; the middle of each.</p><div class=\"classes\">" + rows + "</div>" + more);
    }

    private static String row(ClassPictures pictures) {
        // decoding is what takes the time
        String shown = pictures.pictures().parallelStream()
                .map(file -> picture(file, pictures.label()))
                .collect(Collectors.joining());
        return "<div class=\"class\"><h3>%s</h3><div class=\"strip\">%s</div></div>"
                .formatted(Html.escaped(pictures.label()), shown);
    }

    private static String picture(Path file, String label) {
        return Thumbnail.square(file, SIDE_PX)
                .map(uri -> "<img src=\"%s\" alt=\"%s: %s\" title=\"%s\" width=\"84\" height=\"84\" />"
                        .formatted(
                                uri,
                                Html.escaped(label),
                                Html.escaped(FileNames.of(file)),
                                Html.escaped(FileNames.of(file))))
                .orElse("");
    }
}
