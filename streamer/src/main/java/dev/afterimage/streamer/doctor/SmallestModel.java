package dev.afterimage.streamer.doctor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An ONNX file that gives back the three bytes that it is given, written by hand: protocol buffers by the field numbers of `onnx.proto3`.
 *
 * <p>Every length in it is below 128 and takes one byte.
 */
final class SmallestModel {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final int UINT8 = 2;
    private static final int WIDTH = 3;

    private SmallestModel() {}

    /** uint8[1][3] -> uint8[1][3]. */
    static byte[] onnx() {
        byte[] node = join(text(1, "in"), text(2, "out"), text(4, "Identity"));
        byte[] graph = join(field(1, node), text(2, "g"), field(11, tensor("in")), field(12, tensor("out")));
        return join(number(1, IR_VERSION), field(7, graph), field(8, number(2, OPSET)));
    }

    private static byte[] tensor(String name) {
        byte[] shape = join(field(1, number(1, 1)), field(1, number(1, WIDTH)));
        byte[] type = field(1, join(number(1, UINT8), field(2, shape)));
        return join(text(1, name), field(2, type));
    }

    private static byte[] text(int field, String text) {
        return field(field, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] field(int field, byte[] content) {
        return join(new byte[] {(byte) (field << 3 | 2), (byte) content.length}, content);
    }

    private static byte[] number(int field, int value) {
        return new byte[] {(byte) (field << 3), (byte) value};
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
