package dev.afterimage.imaging;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a picture of any shape becomes the exact size of a model's input. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fit.Whole.class, name = "whole"),
    @JsonSubTypes.Type(value = Fit.CenterCrop.class, name = "center-crop")
})
public sealed interface Fit {
    /** The whole picture, stretched to the input's size. */
    record Whole() implements Fit {}

    /**
     * The picture is resized until its shorter side has the given length, its shape kept; then the input's size is cut
     * out of the centre.
     */
    record CenterCrop(int resizeShorterSidePx) implements Fit {
        public CenterCrop {
            Require.positive("resizeShorterSidePx", resizeShorterSidePx);
        }
    }
}
