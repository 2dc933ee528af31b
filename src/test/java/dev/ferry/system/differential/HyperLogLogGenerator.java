package dev.ferry.system.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Commands of HyperLogLog, and the bytes that they leave, which may be damaged on the way. */
final class HyperLogLogGenerator implements CommandGenerator {

    private static final int ELEMENTS = 40_000;

    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(20)) {
            case 0, 1, 2, 3, 4 -> Draw.command(elements(draw), "pfadd", key(draw));
            case 5, 6 -> TestCommand.of("pfcount", key(draw));
            case 7 -> Draw.command(keys(draw), "pfcount");
            case 8, 9 -> Draw.command(keys(draw), "pfmerge");
            case 10, 11, 12, 13 -> TestCommand.of("get", key(draw));
            case 14 -> TestCommand.of("pfdebug", draw.of("encoding", "decode", "decode", "nonsense"), key(draw));
            case 15 ->
                draw.oneIn(4)
                        ? TestCommand.of("pfdebug", draw.of("todense", "getreg"), key(draw))
                        : TestCommand.of("strlen", key(draw));
            case 16 -> TestCommand.of("object", "encoding", key(draw));
            case 17 ->
                draw.oneIn(3)
                        ? TestCommand.of("config", "set", "hll-sparse-max-bytes", draw.of("3000", "20", "100", "0"))
                        : TestCommand.of("copy", key(draw), key(draw), "replace");
            case 18 -> damage(draw);
            default -> TestCommand.of("del", key(draw));
        };
    }

    /** What is damaged is only counted and looked at: a server that writes to it writes where it happens to. */
    private static TestCommand damage(Draw draw) {
        String damaged = "damaged:" + draw.below(2);
        return switch (draw.below(8)) {
            case 0 -> TestCommand.of("setrange", damaged, draw.below(40), draw.bytes(1 + draw.below(3)));
            case 1 -> TestCommand.of("append", damaged, draw.bytes(1));
            case 2 -> TestCommand.of("set", damaged, sparse(draw));
            case 3 -> TestCommand.of("set", damaged, new String(sparse(draw), StandardCharsets.ISO_8859_1) + "\u00ff");
            default -> TestCommand.of(draw.of("pfcount", "get", "strlen"), damaged);
        };
    }

    /** Returns a header and runs that may say anything. */
    private static byte[] sparse(Draw draw) {
        byte[] bytes = draw.bytes(16 + draw.below(12));
        System.arraycopy("HYLL\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 8);
        for (int i = 16; i + 1 < bytes.length && draw.oneIn(2); i += 2) {
            bytes[i] = (byte) (0x40 + draw.below(64));
        }
        bytes[15] = (byte) (draw.oneIn(2) ? 0x80 : 0);
        return bytes;
    }

    private static List<Object> elements(Draw draw) {
        List<Object> elements = new ArrayList<>();
        int count = draw.oneIn(15) ? 1 + draw.below(3000) : draw.below(8);
        for (int i = 0; i < count; i++) {
            elements.add(draw.oneIn(20) ? draw.value() : Integer.toString(draw.below(ELEMENTS)));
        }
        return elements;
    }

    private static List<Object> keys(Draw draw) {
        List<Object> keys = new ArrayList<>();
        for (int i = draw.below(4); i >= 0; i--) {
            keys.add(key(draw));
        }
        return keys;
    }

    private static String key(Draw draw) {
        return draw.oneIn(40) ? draw.key() : "hll:" + draw.below(8);
    }
}
