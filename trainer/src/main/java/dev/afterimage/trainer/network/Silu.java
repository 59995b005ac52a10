package dev.afterimage.trainer.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * SiLU, `x * sigmoid(x)` (Elfwing et al. 2018), also called Swish: PyTorch's own, in one pass, keeping one array for the backward pass instead of two.
 *
 * <p>DJL has no name for it, but runs TorchScript, so it is called through an archive of one function, written here in the format of PyTorch's
 * `torch/csrc/jit/docs/serialization.md`. The function has no weights and lives as long as the process.
 */
final class Silu {
    private static final String CODE = """
            class Silu(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Silu, x: Tensor) -> Tensor:
                return torch.silu(x)
            """;

    /** Pickle, protocol 2: an object of the class above whose state is `{"training": True}`. */
    private static final String MODULE = "\u0080\u0002c__torch__\nSilu\n)\u0081}X\b\0\0\0training\u0088sb.";

    /** Pickle, protocol 2: the empty tuple. */
    private static final String CONSTANTS = "\u0080\u0002).";

    private static final String VERSION = "3\n";
    private static final ParameterStore NO_PARAMETERS = new ParameterStore();

    /** Held because DJL closes a model that nothing refers to, its block with it. */
    private static final Model MODEL = load();

    private Silu() {}

    /** Consumes its input: the array is closed. */
    static NDArray of(NDArray x) {
        try (x) {
            return MODEL.getBlock().forward(NO_PARAMETERS, new NDList(x), true).singletonOrThrow();
        }
    }

    private static Model load() {
        Model model = Model.newInstance("silu", TorchNetwork.ENGINE);
        try {
            model.load(new ByteArrayInputStream(archive()));
            return model;
        } catch (MalformedModelException e) {
            throw new IllegalStateException("This PyTorch does not read the archive of SiLU.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "data.pkl", MODULE);
            add(zip, "code/__torch__.py", CODE);
            add(zip, "constants.pkl", CONSTANTS);
            add(zip, "version", VERSION);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry("silu/" + name));
        zip.write(content.getBytes(ISO_8859_1));
    }
}
