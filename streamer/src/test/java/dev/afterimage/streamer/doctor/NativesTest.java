package dev.afterimage.streamer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NativesTest {

    @Test
    void findsThatWhatIsOnBoardWorks() {
        assertThat(Natives.openCv()).isEqualTo(Finding.ok("opencv", "loads and works"));
        assertThat(Natives.onnxRuntime()).isEqualTo(Finding.ok("onnxruntime", "loads and works"));
    }

    @Test
    void saysWhatALibraryThatDoesNotLoadSays() {
        Finding found = Natives.tried(
                "opencv",
                () -> {
                    UnsatisfiedLinkError cause = new UnsatisfiedLinkError("no jniopencv\nin any folder");
                    throw new ExceptionInInitializerError(cause);
                },
                "do something");

        assertThat(found.line())
                .isEqualTo("-- opencv: does not load (java.lang.UnsatisfiedLinkError: no jniopencv): do something");
    }

    @Test
    void saysWhatALoadedLibraryGetsWrong() {
        assertThat(Natives.tried("opencv", () -> Optional.of("decodes nothing"), "do something"))
                .isEqualTo(Finding.wrong("opencv", "decodes nothing", "do something"));
        assertThat(Natives.onnxRuntimeNotTried().ok()).isFalse();
    }

    @Test
    void writesAnOnnxFileAsOthersReadIt() throws InvalidProtocolBufferException {
        ModelProto model = ModelProto.parseFrom(SmallestModel.onnx());

        GraphProto graph = model.getGraph();
        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(13);
        assertThat(graph.getNode(0).getOpType()).isEqualTo("Identity");
        assertThat(graph.getNode(0).getInput(0)).isEqualTo(graph.getInput(0).getName());
        assertThat(graph.getNode(0).getOutput(0)).isEqualTo(graph.getOutput(0).getName());
        assertThat(graph.getInput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDim(1)
                        .getDimValue())
                .isEqualTo(3);
    }
}
