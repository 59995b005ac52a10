package dev.afterimage.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.inference.evaluate.Answer;
import dev.afterimage.trainer.fit.History;
import dev.afterimage.trainer.fit.History.EpochRecord;
import java.awt.Color;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class ReportTest {
    private static final String HOSTILE = "<b>'\"&</b><script>alert(1)</script>";

    @TempDir
    private Path dir;

    @Test
    void saysHowGoodTheReleaseIsAndWhatFineTuningGained() throws IOException {
        String html = Page.of(dir, "red", "green").html();

        assertThat(html)
                .contains("<b>50.0 %</b> of the 4 test pictures get their true label (95 % interval 15.0 % to 85.0 %).")
                .contains("Fine-tuning helped: frozen 88.1 % → fine-tuned 91.8 % on validation, +3.7 points.");
    }

    @Test
    void holdsEverySectionAndALinkToEach() throws Exception {
        Document page = parsed(Page.of(dir, "red", "green").html());

        List<String> sections = attributes(page, "section", "id");
        assertThat(sections)
                .containsExactly(
                        "pictures",
                        "data",
                        "learning",
                        "confusion",
                        "classes",
                        "confidence",
                        "mistakes",
                        "time",
                        "card",
                        "skipped");
        assertThat(attributes(page, "a", "href"))
                .isEqualTo(sections.stream().map(id -> "#" + id).toList());
    }

    @Test
    void asksNobodyForAnything() throws Exception {
        String html = Page.of(dir, "red", "green").html();
        Document page = parsed(html);

        // what is drawn refers to shapes of its own
        assertThat(html.replace("url(#", "")).doesNotContain("http:", "https:", "url(", "@import", "<script", "<link");
        assertThat(attributes(page, "img", "src"))
                .isNotEmpty()
                .allMatch(source -> source.startsWith("data:image/jpeg;"));
    }

    @Test
    void drawsLossAccuracyLearningRatesAndReliabilityInThePagesColours() throws Exception {
        String html = Page.of(dir, "red", "green").html();
        Document page = parsed(html);

        assertThat(attributes(page, "svg", "aria-label"))
                .hasSize(5)
                .allMatch(label -> label.endsWith("the table below has the numbers"));
        assertThat(html).contains("var(--first)", "var(--second)").doesNotContain("rgb(1,2,");
    }

    @Test
    void keepsDrawingsFromClippingByEachOthersShapes() throws Exception {
        assertThat(attributes(parsed(Page.of(dir, "red", "green").html()), "clipPath", "id"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void showsAnyNameAsItIs() throws Exception {
        String html =
                Page.of(dir, HOSTILE, "half a pair \ud800 and a bell \u0007").html();

        assertThat(html).doesNotContain("<script", "<b>'");
        assertThat(parsed(html).getDocumentElement().getTextContent())
                .contains(HOSTILE)
                .contains("half a pair \ufffd and a bell \ufffd");
    }

    @Test
    void showsWhatIsWrongWithTheMostConfidence() throws Exception {
        Document page = parsed(Page.of(dir, "red", "green").html());

        assertThat(attributes(page, "img", "alt")).contains("green taken for red", "red taken for green");
    }

    @Test
    void isThereWithoutAMistake() throws Exception {
        Page page = Page.of(dir, "red", "green");
        List<Answer> right =
                page.answers().stream().filter(answer -> answer.isRight()).toList();

        String html = page.withAnswers(right).html();

        assertThat(parsed(html).getDocumentElement().getTextContent()).contains("Not one.", "Nothing is taken for");
    }

    @Test
    void isThereWithoutFineTuning() throws Exception {
        String html =
                Page.of(dir, "red", "green").withFineTuned(Optional.empty()).html();

        assertThat(parsed(html).getDocumentElement().getTextContent())
                .contains("The head alone was trained: 88.1 % on validation.");
    }

    @Test
    void saysThatTheFrozenPhaseIsReleasedWhereFineTuningDidNotHelp() throws IOException {
        String html = Page.of(dir, "red", "green")
                .withFineTuned(Optional.of(new PhaseResult(0.87, 60, false)))
                .html();

        assertThat(html).contains("-1.1 points), so the frozen phase is what is released.");
    }

    @Test
    void isThereWhereNothingWasEvaluatedAndNothingRecorded() throws Exception {
        String html = Page.of(dir, "red", "green")
                .withAnswers(List.of())
                .withHistory(new History(List.of(), List.of()))
                .html();

        assertThat(attributes(parsed(html), "section", "id")).doesNotContain("learning", "time");
        assertThat(html).contains("No picture of the test split was evaluated.").doesNotContain("NaN");
    }

    @Test
    void leavesLossesThatAreNoNumbersOutOfTheDrawing() throws Exception {
        History gone = new History(
                List.of(
                        new EpochRecord("frozen", 1, 2, 1e-3, Double.NaN, Double.POSITIVE_INFINITY, 0.5, 1),
                        new EpochRecord("frozen", 2, 2, 1e-3, Double.NaN, Double.NaN, 0.5, 1)),
                List.of());

        String html = Page.of(dir, "red", "green").withHistory(gone).html();

        assertThat(attributes(parsed(html), "svg", "aria-label")).noneMatch(label -> label.startsWith("Loss"));
        assertThat(html).contains("<b>Accuracy, %</b>").doesNotContain("could not draw");
    }

    @Test
    void listsTheMostFrequentConfusionsWhereTheTableWouldBeTooLarge() throws Exception {
        String[] many = IntStream.range(0, 41).mapToObj(i -> "class " + i).toArray(String[]::new);

        String html = Page.of(dir, many).html();

        assertThat(html).contains("41 classes are too many for a table").doesNotContain("<table class=\"confusion");
        assertThat(parsed(html).getDocumentElement().getTextContent())
                .contains("and 17 more classes", "truth among the first 5");
    }

    @Test
    void goesWithoutAPictureThatIsGone() throws Exception {
        Page page = Page.of(dir, "red", "green");
        Files.delete(dir.resolve("red").resolve("red.png"));

        assertThat(parsed(page.html()).getDocumentElement().getTextContent())
                .contains("The picture is no longer there.");
    }

    @Test
    void staysSmallWhateverTheDataSetsSize() throws IOException {
        String[] many = IntStream.range(0, 1000).mapToObj(i -> "class " + i).toArray(String[]::new);
        Path file = Page.picture(dir, "one.png", Color.BLUE);
        List<Answer> answers = IntStream.range(0, 1000)
                .mapToObj(i -> Page.answer(file, i, (i + 1) % 1000, 1000))
                .toList();

        assertThat(Page.of(dir, many).withAnswers(answers).html()).hasSizeLessThan(2_000_000);
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<String> attributes(Document page, String element, String attribute) {
        NodeList elements = page.getElementsByTagName(element);
        return IntStream.range(0, elements.getLength())
                .mapToObj(i ->
                        elements.item(i).getAttributes().getNamedItem(attribute).getNodeValue())
                .toList();
    }
}
