package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.check.DeepCheck;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.dump.DumpPayloadException;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.transcode.DumpTranscoder;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import dev.ferry.rdb.transcode.UnrepresentableException;
import dev.ferry.rdb.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold for any bytes; an error of any other kind is what fuzzing looks for. */
final class FuzzTargets {

    /** The types by the number that an input begins with. */
    static final List<RdbType> TYPES = List.of(RdbType.values());

    private static final RdbLimits LIMITS =
            new RdbLimits(64, 1 << 16, 1 << 16, 1 << 16, 1 << 16, 1 << 16, 1 << 16, 1 << 16, 1 << 16, 16, 1 << 20);
    private static final DeepCheck CHECK = new DeepCheck(1 << 16);
    private static final List<String> TARGETS =
            List.of("redis-6.2", "redis-7.0", "redis-7.2", "redis-8.0", "valkey-8.1", "valkey-9");
    private static final EncodingPolicy POLICY = EncodingPolicy.defaults();

    private FuzzTargets() {}

    /** {@link #file} as Jazzer calls it without JUnit. */
    static final class File {
        public static void fuzzerTestOneInput(byte[] input) {
            file(input);
        }
    }

    /** {@link #payload} as Jazzer calls it without JUnit. */
    static final class Payload {
        public static void fuzzerTestOneInput(byte[] input) {
            payload(input);
        }
    }

    /** {@link #roundTrip} as Jazzer calls it without JUnit. */
    static final class RoundTrip {
        public static void fuzzerTestOneInput(byte[] input) {
            roundTrip(input);
        }
    }

    /** A byte for the depth, then a file: it is read to its end, or fails with an error of the family. */
    static void file(byte[] input) {
        if (input.length == 0) {
            return;
        }
        RdbReader reader = new RdbReader(new ByteArrayInputStream(input, 1, input.length - 1), LIMITS);
        try {
            RdbEvent event;
            do {
                event = reader.next();
                switch (event) {
                    case RdbEvent.Entry entry -> take(entry, reader, input[0]);
                    case RdbEvent.HashTemplate template -> CHECK.template(template, reader.offset(), finding -> {});
                    default -> {
                        // It has no more to it.
                    }
                }
            } while (!(event instanceof RdbEvent.End));
        } catch (RdbException e) {
            requireMessage(e);
        } catch (IOException e) {
            throw new AssertionError("an array cannot fail to be read", e);
        }
    }

    private static void take(RdbEvent.Entry entry, RdbReader reader, int depth) throws IOException {
        switch (depth & 3) {
            case 0 -> CHECK.entry(entry, reader, finding -> {});
            case 1 -> reader.value();
            case 2 -> RawValueCollector.take(reader);
            default -> {
                // next() skips it.
            }
        }
    }

    /** A byte for the type, then a value: it can be brought to a target, and is the same there, or is refused. */
    static void payload(byte[] input) {
        RdbType type = type(input);
        if (type == null) {
            return;
        }
        byte[] value = Arrays.copyOfRange(input, 1, input.length);
        TargetServer target = TargetServer.parse(TARGETS.get((input.length + type.id()) % TARGETS.size()))
                .orElseThrow();
        byte[] payload = payload(type, value);
        try {
            DumpTranscoder transcoder =
                    new DumpTranscoder(target, POLICY, EnumSet.noneOf(Loss.class), Path.of("/nowhere"));
            byte[] taken =
                    transcoder.transcode(Bytes.utf8("k"), Bytes.adopt(payload)).toArray();
            DumpPayload.check(taken, 0, taken.length);
        } catch (RdbException | DumpPayloadException | UnrepresentableException e) {
            requireMessage(e);
        } catch (IOException e) {
            throw new AssertionError("an array cannot fail to be read", e);
        }
    }

    private static byte[] payload(RdbType type, byte[] value) {
        RdbVersion version =
                type.since().dialect() == Dialect.VALKEY ? RdbVersion.NEWEST_VALKEY : RdbVersion.NEWEST_REDIS;
        byte[] payload = new byte[1 + value.length + DumpPayload.FOOTER_LENGTH];
        payload[0] = (byte) type.id();
        System.arraycopy(value, 0, payload, 1, value.length);
        DumpPayload.footer(version, Crc64.update(0, payload, 0, 1 + value.length), payload, 1 + value.length);
        return payload;
    }

    /** A byte for the type, then a value: when it can be read, it can be written in every form that holds it. */
    static void roundTrip(byte[] input) {
        RdbType type = type(input);
        if (type == null) {
            return;
        }
        Value value;
        try {
            value = ValueForms.read(type, Arrays.copyOfRange(input, 1, input.length));
        } catch (RdbException e) {
            requireMessage(e);
            return;
        } catch (IOException e) {
            throw new AssertionError("an array cannot fail to be read", e);
        } catch (AssertionError e) {
            return; // There was more than one value.
        }
        for (RdbType form : ValueForms.of(value)) {
            try {
                Value again = ValueForms.read(form, ValueForms.write(form, value, POLICY));
                if (!again.equals(ValueForms.as(form, value))) {
                    throw new AssertionError(form + ": " + again + " instead of " + value);
                }
            } catch (IOException e) {
                throw new AssertionError(form + ": " + value, e);
            }
        }
    }

    private static @Nullable RdbType type(byte[] input) {
        int number = input.length == 0 ? -1 : input[0];
        return number < 0 || number >= TYPES.size() ? null : TYPES.get(number);
    }

    private static void requireMessage(Exception e) {
        String message = e.getMessage();
        if (message == null || message.isEmpty()) {
            throw new AssertionError("an error that says nothing", e);
        }
    }
}
