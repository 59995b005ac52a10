package dev.afterimage.trainer.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An {@link EfficientNet} with its parameters in PyTorch's memory, and their owner. One thread at a time. */
public final class TorchNetwork implements AutoCloseable {
    static final String ENGINE = "PyTorch";

    private final NDManager manager = engine().newBaseManager();
    private final ParameterStore store = new ParameterStore(manager, false);
    private final EfficientNet block;

    /** With the given weights; tensors that the block does not have are left aside. */
    public TorchNetwork(EfficientNet block, Weights weights) {
        this(block);
        load(weights);
    }

    /** With initial values as torchvision draws them, from PyTorch's seeded generator. */
    public TorchNetwork(EfficientNet block, Initialisation initialisation) {
        this(block);
        initialisation.apply(this);
    }

    private TorchNetwork(EfficientNet block) {
        this.block = block;
        block.getParameters().values().forEach(parameter -> parameter.setInitializer(Initializer.ZEROS));
        block.initialize(manager, DataType.FLOAT32, block.initialShape());
    }

    public static Engine engine() {
        return Engine.getEngine(ENGINE);
    }

    public NDManager manager() {
        return manager;
    }

    public List<Parameter> trained() {
        return block.named().filter(Parameter::requiresGradient).toList();
    }

    /** Logits `[N, classes]`, attached to the input's manager. */
    public NDArray logits(NDArray input, boolean training) {
        return block.forward(store, new NDList(input), training).singletonOrThrow();
    }

    /** What the first block, the stem, gives. */
    NDArray stem(NDArray input) {
        return block.stem(store, input);
    }

    /** The feature map `[N, C, H, W]`, attached to the input's manager. */
    public NDArray features(NDArray input) {
        return block.features(store, input, false);
    }

    /** Overwrites the parameters in place. */
    public void load(Weights weights) {
        block.named().forEach(parameter -> set(parameter, weights.get(parameter.getName())));
    }

    void set(Parameter parameter, Tensor tensor) {
        try (NDArray values = manager.create(tensor.values(), shapeOf(tensor))) {
            NDArray target = parameter.getArray();
            boolean trained = parameter.requiresGradient();
            target.setRequiresGradient(false);
            target.set(values.toByteBuffer());
            target.setRequiresGradient(trained);
        }
    }

    List<Parameter> parameters() {
        return block.named().toList();
    }

    private static Shape shapeOf(Tensor tensor) {
        return new Shape(Arrays.stream(tensor.shape()).asLongStream().toArray());
    }

    /** A copy of the parameters as they are now. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        block.named().forEach(parameter -> tensors.put(parameter.getName(), copy(parameter.getArray())));
        return tensors;
    }

    /** Room for the parameters as they are at some moment, with their values of now. */
    public Snapshot snapshot() {
        return new Snapshot(parameters().stream().map(Parameter::getArray).toList());
    }

    /** Values of the parameters at one moment, in memory taken once. */
    public final class Snapshot implements AutoCloseable {
        private final NDManager owner = manager.newSubManager();
        private final NDList live;
        private final NDList kept;

        private Snapshot(List<NDArray> parameters) {
            live = new NDList(parameters);
            kept = new NDList(parameters.stream().map(this::room).toList());
        }

        private NDArray room(NDArray parameter) {
            NDArray copy = parameter.duplicate();
            copy.attach(owner);
            return copy;
        }

        /** Keeps the values of now in place of those kept before. */
        public void take() {
            copy(live, kept);
        }

        /** Gives the parameters the values that are kept. */
        public void restore() {
            copy(kept, live);
        }

        private static void copy(NDList from, NDList to) {
            for (int i = 0; i < from.size(); i++) {
                from.get(i).copyTo(to.get(i));
            }
        }

        @Override
        public void close() {
            owner.close();
        }
    }

    private static Tensor copy(NDArray array) {
        int[] shape = Arrays.stream(array.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        return new Tensor(shape, array.toFloatArray());
    }

    @Override
    public void close() {
        manager.close();
    }
}
