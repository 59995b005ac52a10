package dev.afterimage.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.registry.cli.UserError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    @Test
    void readsBackWhatItWroteToHalfPrecision() {
        Tensor tensor = new Tensor(new int[] {2, 3}, new float[] {0, -1.5f, 3.14159f, 1e-6f, -65000, 0.1f});

        Weights read = Safetensors.read(Safetensors.writeHalf(new Weights(Map.of("a", tensor))), "a file");

        assertThat(read.get("a").shape()).containsExactly(2, 3);
        for (int i = 0; i < 6; i++) {
            float value = tensor.values()[i];
            assertThat(read.get("a").values()[i]).isCloseTo(value, within(Math.abs(value) / 2048 + 1e-7f));
        }
    }

    @Test
    void readsFloatsAndLeavesBatchCountersAside() {
        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"bn.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}";
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(3).putFloat(1.25f).putFloat(-7);

        Weights read = Safetensors.read(file(header, data.array()), "a file");

        assertThat(read.names()).containsExactly("w");
        assertThat(read.get("w").values()).containsExactly(1.25f, -7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON at all",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[9],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,800]}}",
                "{\"w\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"w\":{}}"
            })
    void saysThatOtherBytesAreNoSafetensorsFile(String header) {
        assertThatThrownBy(() -> Safetensors.read(file(header, new byte[8]), "weights.bin"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("weights.bin is not a safetensors file: ");
    }

    private static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }
}
