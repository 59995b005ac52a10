package dev.afterimage.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InputSpecJsonTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void writesTheFitWithItsKind() throws IOException {
        assertThat(mapper.writeValueAsString(InputSpec.whole(224)))
                .isEqualTo(
                        "{\"widthPx\":224,\"heightPx\":224,\"fit\":{\"kind\":\"whole\"},\"channels\":\"RGB\",\"layout\":\"NHWC\","
                                + "\"type\":\"uint8\",\"resampling\":\"bilinear\"}");
    }

    @Test
    void comesBackAsItWas() throws IOException {
        InputSpec spec = new InputSpec(224, 192, new Fit.CenterCrop(256), "RGB", "NCHW", "float32");

        String json = mapper.writeValueAsString(spec);

        assertThat(json).contains("{\"kind\":\"center-crop\",\"resizeShorterSidePx\":256}");
        assertThat(mapper.readValue(json, InputSpec.class)).isEqualTo(spec);
    }
}
