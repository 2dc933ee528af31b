package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;

/** Commands of bitmaps and bitfields. */
final class BitmapGenerator implements CommandGenerator {
    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(8)) {
            case 0, 1 -> TestCommand.of("setbit", draw.key(), draw.number(0, 200), draw.of("0", "1", "1", "2"));
            case 2 -> TestCommand.of("getbit", draw.key(), draw.number(-1, 200));
            case 3 -> Draw.command(range(draw), "bitcount", draw.key());
            case 4 -> Draw.command(range(draw), "bitpos", draw.key(), draw.of("0", "1", "1", "0", "2", "x"));
            case 5 ->
                TestCommand.of(
                        "bitop", draw.of("and", "or", "xor", "not", "nonsense"), draw.key(), draw.key(), draw.key());
            case 6 -> TestCommand.of("bitop", draw.of("and", "or", "xor", "not"), draw.key(), draw.key());
            default -> Draw.command(fields(draw), draw.of("bitfield", "bitfield", "bitfield_ro"), draw.key());
        };
    }

    private static List<Object> range(Draw draw) {
        List<Object> range = new ArrayList<>();
        if (draw.oneIn(4)) {
            return range;
        }
        range.add(draw.number(-20, 20));
        if (!draw.oneIn(8)) {
            range.add(draw.number(-20, 20));
            if (draw.oneIn(2)) {
                range.add(draw.of("bit", "byte", "bit", "byte", "bit", "nonsense"));
            }
        }
        return range;
    }

    private static String type(Draw draw) {
        return draw.oneIn(4)
                ? draw.of("u63", "i64", "u64", "i65", "i0", "u", "i08", "u8", "i8")
                : draw.of("u", "i") + draw.number(1, 64);
    }

    private static List<Object> fields(Draw draw) {
        List<Object> words = new ArrayList<>();
        int count = draw.below(7);
        for (int i = 0; i < count; i++) {
            String type = type(draw);
            String offset = (draw.oneIn(3) ? "#" : "") + draw.number(0, draw.oneIn(3) ? 3 : 100);
            switch (draw.below(5)) {
                case 0, 1 -> words.addAll(List.of("get", type, offset));
                case 2 -> words.addAll(List.of("set", type, offset, draw.number()));
                case 3 -> words.addAll(List.of("incrby", type, offset, draw.number()));
                default -> words.addAll(List.of("overflow", draw.of("wrap", "sat", "fail", "sat", "nonsense")));
            }
        }
        return words;
    }
}
