package dev.ferry.system.differential;

import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.dump.DumpPayload;
import java.util.List;

/** DUMP, whose payloads need not be the same bytes, and RESTORE of payloads that are right, damaged or too new. */
final class DumpGenerator implements CommandGenerator {

    private static final List<byte[]> PAYLOADS = List.of(
            payload(9, 0, 5, 'v', 'a', 'l', 'u', 'e'),
            payload(9, 0, 0xc0, 42),
            payload(9, 2, 3, 1, 'a', 1, 'b', 0xc0, 7),
            payload(9, 4, 2, 1, 'f', 1, 'v', 1, 'g', 1, 'w'),
            payload(9, 1, 2, 1, 'x', 1, 'y'),
            payload(9, 4, 0),
            payload(9, 0, 60, 'v'),
            payload(9, 200, 1, 'v'),
            payload(999, 0, 1, 'v'),
            new byte[] {0, 1, 2});

    /** A value of any family and form goes where it was, or to a key that any family has, as one server or the other says it. */
    @Override
    public List<TestCommand> sequence(Draw draw) {
        if (draw.oneIn(2)) {
            return List.of(next(draw));
        }
        String key = draw.oneIn(4) ? "sort:set:" + draw.below(2) : draw.anyKey();
        String target = draw.oneIn(2) ? key : draw.anyKey();
        String payload = draw.oneIn(2) ? DumpedPayloads.OF_EXPECTED : DumpedPayloads.OF_ACTUAL;
        return List.of(
                TestCommand.of(ReplyMatch.SAME_TYPE, "dump", key),
                TestCommand.of("restore", target, "0", payload, "replace"),
                TestCommand.of("object", "encoding", target));
    }

    @Override
    public TestCommand next(Draw draw) {
        if (draw.oneIn(4)) {
            return TestCommand.of(ReplyMatch.SAME_TYPE, "dump", draw.key());
        }
        byte[] payload = PAYLOADS.get(draw.below(PAYLOADS.size()));
        String name = draw.oneIn(8) ? "restore-asking" : "restore";
        String ttl = draw.of("0", "0", "0", "100000", "-1", "x");
        return switch (draw.below(6)) {
            case 0 -> TestCommand.of(name, draw.key(), ttl, payload);
            case 1 -> TestCommand.of(name, draw.key(), draw.of("9999999999999", "1"), payload, "absttl", "replace");
            case 2 -> TestCommand.of(name, draw.key(), ttl, payload, "replace", "idletime", draw.of("10", "-1", "x"));
            case 3 -> TestCommand.of(name, draw.key(), ttl, payload, "freq", draw.of("10", "256", "x"), "replace");
            case 4 -> TestCommand.of(name, draw.key(), ttl, payload, draw.of("nonsense", "freq", "idletime"));
            default -> TestCommand.of(name, draw.key(), ttl, payload, "replace");
        };
    }

    /** Makes a payload of a type and the bytes of a value. */
    private static byte[] payload(int version, int... body) {
        byte[] payload = new byte[body.length + DumpPayload.FOOTER_LENGTH];
        for (int i = 0; i < body.length; i++) {
            payload[i] = (byte) body[i];
        }
        long crc = Crc64.update(0, payload, 0, body.length);
        DumpPayload.footer(RdbVersion.ofNumber(version), crc, payload, body.length);
        return payload;
    }
}
