package dev.afterimage.trainer.report;

import dev.afterimage.inference.evaluate.Scores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that travels with a release: how good it is, by what it was made, and what it gets wrong.
 *
 * <p>One file and nothing outside it: pictures and charts are inside, so that it can be mailed, kept and opened without a network, and so that opening it
 * tells nobody.
 */
public final class Report {
    static {
        // java.awt asks once, when the first picture or font is made; it must not look for a display that a server has
        // not
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private Report() {}

    /** The page; reads the pictures that it shows. */
    public static String html(ReportContent content) {
        List<Section> sections = sections(content);
        String title =
                content.card().name().isEmpty() ? "Release" : content.card().name();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>%s: training report</title>
                <style>%s</style>
                </head>
                <body>
                <header>
                <h1>%s</h1>
                <p class="note">%s, trained %s</p>
                %s
                </header>
                <nav>%s</nav>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(
                        Html.escaped(title),
                        style(),
                        Html.escaped(title),
                        Html.escaped(content.card().provenance().architecture()),
                        Html.escaped(content.card().created().toString().substring(0, "2026-11-24".length())),
                        new Verdict(content).html(),
                        sections.stream().map(Section::link).collect(Collectors.joining("\n")),
                        sections.stream().map(Section::html).collect(Collectors.joining("\n")));
    }

    private static List<Section> sections(ReportContent content) {
        Scores scores = Scores.of(content.after());
        // pictures and the first font take a second each
        return Stream.<Supplier<Optional<Section>>>of(
                        () -> Optional.of(SamplesSection.of(content.pictures())),
                        () -> Optional.of(DataSection.of(content.data())),
                        () -> LearningSection.of(content.history()),
                        () -> Optional.of(ConfusionSection.of(scores)),
                        () -> Optional.of(ClassesSection.of(scores)),
                        () -> Optional.of(ConfidenceSection.of(content)),
                        () -> Optional.of(MistakesSection.of(content.after())),
                        () -> TimesSection.of(content.history().times()),
                        () -> Optional.of(CardSection.of(content)),
                        () -> SkippedSection.of(content.after().skipped()))
                .parallel()
                .flatMap(section -> section.get().stream())
                .toList();
    }

    private static String style() {
        try (InputStream css = Report.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(css, "report.css is missing beside this class")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read report.css", e);
        }
    }
}
