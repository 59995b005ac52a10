package dev.afterimage.trainer.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** The safetensors format: eight bytes of header length, a JSON header, the tensors' bytes; little-endian. Reads F32 and F16. */
public final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_HEADER_BYTES = 100_000_000;
    private static final int LENGTH_BYTES = 8;

    private Safetensors() {}

    /**
     * Reads all tensors as float32.
     *
     * @param origin what to call the bytes in a sentence
     */
    public static Weights read(byte[] bytes, String origin) {
        try {
            return parse(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException | RuntimeException e) {
            throw new UserError(origin + " is not a safetensors file: " + e.getMessage());
        }
    }

    private static Weights parse(ByteBuffer file) throws IOException {
        if (file.remaining() < LENGTH_BYTES) {
            throw new IOException("it ends within its first 8 bytes");
        }
        long headerBytes = file.getLong();
        if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, file.remaining())) {
            throw new IOException("its header is said to have " + headerBytes + " bytes");
        }
        byte[] header = new byte[(int) headerBytes];
        file.get(header);
        ByteBuffer data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : JSON.readTree(header).properties()) {
            if (isWeight(entry.getKey())) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), data));
            }
        }
        return new Weights(tensors);
    }

    /** Counters of batches that torch keeps beside the running statistics are no weights. */
    private static boolean isWeight(String name) {
        return !name.equals("__metadata__") && !name.endsWith(".num_batches_tracked");
    }

    private static Tensor tensor(String name, JsonNode entry, ByteBuffer data) throws IOException {
        int[] shape = IntStream.range(0, entry.get("shape").size())
                .map(i -> entry.get("shape").get(i).intValue())
                .toArray();
        int begin = entry.get("data_offsets").get(0).intValue();
        int end = entry.get("data_offsets").get(1).intValue();
        ByteBuffer bytes = data.slice(begin, end - begin).order(ByteOrder.LITTLE_ENDIAN);
        return new Tensor(shape, values(name, entry.get("dtype").asText(), bytes));
    }

    private static float[] values(String name, String type, ByteBuffer bytes) throws IOException {
        switch (type) {
            case "F32" -> {
                float[] values = new float[bytes.remaining() / Float.BYTES];
                bytes.asFloatBuffer().get(values);
                return values;
            }
            case "F16" -> {
                float[] values = new float[bytes.remaining() / Short.BYTES];
                for (int i = 0; i < values.length; i++) {
                    values[i] = HalfFloat.toFloat(bytes.getShort());
                }
                return values;
            }
            default -> throw new IOException("tensor " + name + " is of type " + type + "; F32 and F16 can be read");
        }
    }

    /** Writes tensors as F16, which halves the file; what is read back differs by at most 1/2048 of a value. */
    public static byte[] writeHalf(Weights weights) {
        return write(weights, "F16", Short.BYTES, Safetensors::putHalf);
    }

    /** Writes tensors as F32; what is read back is the same to the bit. */
    public static byte[] write(Weights weights) {
        return write(weights, "F32", Float.BYTES, Safetensors::putFloats);
    }

    private static byte[] write(Weights weights, String type, int valueBytes, BiConsumer<ByteBuffer, float[]> put) {
        ObjectNode header = JSON.createObjectNode();
        int offset = 0;
        for (Map.Entry<String, Tensor> entry : weights.asMap().entrySet()) {
            int bytes = valueBytes * entry.getValue().values().length;
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", type);
            node.set("shape", JSON.valueToTree(entry.getValue().shape()));
            node.set("data_offsets", JSON.valueToTree(new int[] {offset, offset + bytes}));
            offset += bytes;
        }
        byte[] json = padded(header.toString().getBytes(StandardCharsets.UTF_8));
        ByteBuffer file =
                ByteBuffer.allocate(LENGTH_BYTES + json.length + offset).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        weights.asMap().values().forEach(tensor -> put.accept(file, tensor.values()));
        return file.array();
    }

    private static void putFloats(ByteBuffer file, float[] values) {
        for (float value : values) {
            file.putFloat(value);
        }
    }

    private static void putHalf(ByteBuffer file, float[] values) {
        for (float value : values) {
            file.putShort(HalfFloat.fromFloat(value));
        }
    }

    /** The format wants the data to begin at a multiple of eight. */
    private static byte[] padded(byte[] json) {
        byte[] padded = java.util.Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        java.util.Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }
}
