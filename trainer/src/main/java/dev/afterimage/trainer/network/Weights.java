package dev.afterimage.trainer.network;

import dev.afterimage.registry.cli.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tensors by torchvision's parameter names; never changed, only replaced. */
public final class Weights {
    private final Map<String, Tensor> tensors;

    public Weights(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    public Set<String> names() {
        return tensors.keySet();
    }

    public Map<String, Tensor> asMap() {
        return tensors;
    }

    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** The tensor of that name. */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new UserError("the weights hold no tensor " + name + ". Use weights of this architecture");
        }
        return tensor;
    }

    /** These weights with some replaced or added. */
    public Weights with(Map<String, Tensor> replacements) {
        Map<String, Tensor> merged = new LinkedHashMap<>(tensors);
        merged.putAll(replacements);
        return new Weights(merged);
    }

    /**
     * Checks that every tensor the architecture's base needs is there in its shape.
     *
     * @param origin what to call these weights in the sentence
     */
    public Weights requireBaseOf(Architecture architecture, String origin) {
        List<String> faults = new ArrayList<>();
        expectedShapes(architecture).forEach((name, shape) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null || !tensor.hasShape(shape)) {
                faults.add(name + " should be " + Arrays.toString(shape) + " and is " + shapeOf(tensor));
            }
        });
        if (!faults.isEmpty()) {
            throw new UserError(
                    origin + " does not hold the weights of " + architecture.name() + ": tensor " + faults.get(0)
                            + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : "")
                            + ". Name weights of this architecture, or another --arch");
        }
        return this;
    }

    private static String shapeOf(@Nullable Tensor tensor) {
        return tensor == null ? "missing" : Arrays.toString(tensor.shape());
    }

    /** Names and shapes of all tensors below the classifier, running statistics included. */
    public static Map<String, int[]> expectedShapes(Architecture architecture) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        Layers layers = Layers.of(architecture);
        layers.convolutions().forEach(conv -> {
            shapes.put(conv.weight(), conv.weightShape());
            for (String name : List.of(conv.gamma(), conv.beta(), conv.runningMean(), conv.runningVariance())) {
                shapes.put(name, new int[] {conv.outChannels()});
            }
        });
        layers.squeezes().forEach(squeeze -> {
            int channels = squeeze.channels();
            int squeezed = squeeze.squeezedChannels();
            shapes.put(squeeze.reduceWeight(), new int[] {squeezed, channels, 1, 1});
            shapes.put(squeeze.reduceBias(), new int[] {squeezed});
            shapes.put(squeeze.expandWeight(), new int[] {channels, squeezed, 1, 1});
            shapes.put(squeeze.expandBias(), new int[] {channels});
        });
        return shapes;
    }

    /** Parameters of the network with `classes` classes: trained ones, and all values with the running statistics. */
    public record Count(long trained, long all) {}

    public static Count count(Architecture architecture, int classes) {
        Map<String, int[]> shapes = new HashMap<>(expectedShapes(architecture));
        long head = (long) classes * (architecture.featureChannels() + 1);
        long all = shapes.values().stream().mapToLong(Tensor::elements).sum() + head;
        long statistics = shapes.entrySet().stream()
                .filter(entry -> entry.getKey().contains(".running_"))
                .mapToLong(entry -> Tensor.elements(entry.getValue()))
                .sum();
        return new Count(all - statistics, all);
    }
}
