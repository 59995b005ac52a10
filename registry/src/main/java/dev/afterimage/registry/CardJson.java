package dev.afterimage.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A card as UTF-8 JSON: in the registry topic and as {@code card.json}, the same bytes. */
public final class CardJson {
    private CardJson() {}

    public static byte[] write(ModelCard card) {
        return Json.write(card);
    }

    /**
     * Reads a card; unknown fields are ignored and what later or foreign cards leave out gets its default.
     *
     * @throws UnreadableException with a sentence when it is no card or of a newer format
     */
    public static ModelCard read(byte[] json) {
        ObjectNode card = Json.readObject("the model card", json, ModelCard.FORMAT);
        addDefault(card, "format", 1);
        addDefault(card, "name", "");
        addDefault(card, "evaluation", Evaluation.none());
        addDefault(card, "validation", Validation.none());
        addDefault(card, "confidence", Confidence.unknown());
        addDefault(card, "provenance", Provenance.unknown());
        addDefault(card, "golden", List.of());
        addDefault(card, "goldenTolerance", ModelCard.DEFAULT_GOLDEN_TOLERANCE);
        addDefault(card, "forced", "");
        return Json.as("the model card", card, ModelCard.class);
    }

    private static void addDefault(ObjectNode card, String field, Object value) {
        if (!card.hasNonNull(field)) {
            card.set(field, Json.tree(value));
        }
    }
}
