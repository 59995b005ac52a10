package dev.afterimage.trainer.publish;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import dev.afterimage.trainer.network.TorchNetwork;
import java.util.Map;

/** Versions of the libraries that decide what numbers come out. */
final class Libraries {
    private Libraries() {}

    static Map<String, String> versions() {
        return Map.of(
                "djl", Engine.getDjlVersion(),
                "pytorch", TorchNetwork.engine().getVersion(),
                "onnxruntime", OrtEnvironment.getEnvironment().getVersion());
    }
}
