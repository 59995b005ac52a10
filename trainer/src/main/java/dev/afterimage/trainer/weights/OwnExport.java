package dev.afterimage.trainer.weights;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.ConvNorm;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.Weights;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights out of an ONNX file that this project exported: its initialisers bear torchvision's names, with batch normalisation folded into the
 * convolutions.
 *
 * <p>What is trained from them has normalisation again. It gets the one that changes nothing, mean 0, scale 1 and variance `1 - epsilon`, so that folding
 * it gives back the exported convolutions to the bit.
 */
final class OwnExport {
    private OwnExport() {}

    /**
     * All below the classifier.
     *
     * @param what what to call the file in a sentence
     */
    static Weights read(byte[] onnx, Architecture architecture, String what) {
        Map<String, Tensor> initialisers = initialisers(onnx, what);
        Map<String, Tensor> base = new LinkedHashMap<>();
        Weights.expectedShapes(architecture).keySet().forEach(name -> {
            Tensor tensor = initialisers.get(name);
            if (tensor != null) {
                base.put(name, tensor);
            }
        });
        Layers.of(architecture).convolutions().forEach(conv -> {
            Tensor bias = initialisers.get(conv.bias());
            if (bias != null) {
                base.putAll(normalisation(conv, bias, architecture.batchNormEpsilon()));
            }
        });
        return new Weights(base).requireBaseOf(architecture, what);
    }

    private static Map<String, Tensor> normalisation(ConvNorm conv, Tensor bias, float epsilon) {
        int channels = bias.values().length;
        return Map.of(
                conv.gamma(), filled(channels, 1),
                conv.beta(), bias,
                conv.runningMean(), filled(channels, 0),
                conv.runningVariance(), filled(channels, 1 - epsilon));
    }

    private static Tensor filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return Tensor.vector(values);
    }

    private static Map<String, Tensor> initialisers(byte[] onnx, String what) {
        try {
            Map<String, Tensor> tensors = new HashMap<>();
            for (TensorProto initialiser : ModelProto.parseFrom(onnx).getGraph().getInitializerList()) {
                if (isOurs(initialiser)) {
                    tensors.put(initialiser.getName(), tensor(initialiser));
                }
            }
            return tensors;
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new UserError(what + " is not an ONNX file that can be read: " + e.getMessage(), e);
        }
    }

    /** Floats inside the file, the only kind that the export writes. */
    private static boolean isOurs(TensorProto initialiser) {
        return initialiser.getDataType() == TensorProto.DataType.FLOAT_VALUE && initialiser.hasRawData();
    }

    private static Tensor tensor(TensorProto initialiser) {
        int[] shape =
                initialiser.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        float[] values = new float[initialiser.getRawData().size() / Float.BYTES];
        initialiser
                .getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Tensor(shape, values);
    }
}
