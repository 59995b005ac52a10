package dev.afterimage.inference;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import java.nio.FloatBuffer;

/** A release, loaded: pixels in, probabilities out. Usable from any thread until it is closed. */
public final class Classifier implements AutoCloseable {
    private final ModelCard card;
    private final OnnxSession session;

    private Classifier(ModelCard card, OnnxSession session) {
        this.card = card;
        this.session = session;
    }

    /** Loads a release without checking it; {@link Gate} is the way into service. */
    static Classifier load(Release release) {
        InputSpec input = release.card().input();
        return new Classifier(
                release.card(), OnnxSession.load(release.onnx(), 1, input.heightPx(), input.widthPx(), 3));
    }

    public ModelCard card() {
        return card;
    }

    public InputSpec input() {
        return card.input();
    }

    /**
     * Classifies one picture.
     *
     * @param fitted a picture of the input spec's exact size
     * @return probabilities in the order of the card's labels
     */
    public float[] classify(RgbImage fitted) {
        FloatBuffer output = session.run(fitted.rgb()).get(0).asFloatBuffer();
        float[] probabilities = new float[output.remaining()];
        output.get(probabilities);
        return probabilities;
    }

    @Override
    public void close() {
        session.close();
    }
}
