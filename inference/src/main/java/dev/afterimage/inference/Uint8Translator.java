package dev.afterimage.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A direct buffer of bytes in, the bytes of every output out; the batch dimension is in the shape already. */
final class Uint8Translator implements NoBatchifyTranslator<ByteBuffer, List<ByteBuffer>> {
    private final Shape inputShape;

    Uint8Translator(int[] inputShape) {
        this.inputShape = new Shape(Arrays.stream(inputShape).asLongStream().toArray());
    }

    int inputBytes() {
        return Math.toIntExact(inputShape.size());
    }

    @Override
    public NDList processInput(TranslatorContext context, ByteBuffer uint8) {
        return new NDList(context.getNDManager().create(uint8, inputShape, DataType.UINT8));
    }

    @Override
    public List<ByteBuffer> processOutput(TranslatorContext context, NDList outputs) {
        return outputs.stream().map(NDArray::toByteBuffer).toList();
    }

    @Override
    @SuppressWarnings("NullAway") // DJL's way to say "no batching"
    public Batchifier getBatchifier() {
        return null;
    }
}
