package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ferry.rdb.check.DeepCheck;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.Value;
import dev.ferry.rdb.value.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the reader ends, and nothing but an {@link RdbException} comes out of it. */
final class MutationTest {

    private static final int ROUNDS = 30_000;
    private static final RdbLimits LIMITS =
            new RdbLimits(64, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 16, 1 << 16, 16, 1 << 20);

    private final DeepCheck check = new DeepCheck(1 << 16);
    private final Random random = Seed.random(MutationTest.class);

    @Test
    void read_mutatedFixture_failsTypedOrEnds() {
        List<byte[]> fixtures =
                Fixtures.small().stream().map(Fixtures.Expected::bytes).toList();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] original = fixtures.get(random.nextInt(fixtures.size()));
            byte[] mutated = mutate(original);
            boolean verified = read(mutated);
            assertFalse(
                    verified && isSingleChange(original, mutated),
                    () -> "a changed byte went unnoticed: " + HexFormat.of().formatHex(mutated));
        }
    }

    @Test
    void read_noiseAfterTheHeader_failsTypedOrEnds() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = (byte) random.nextInt(34);
            }
            String magic = random.nextBoolean() ? "REDIS0015" : "VALKEY080";
            assertFalse(read(RdbBytes.of(magic).raw(noise).unfinished()));
        }
    }

    /** Structures packed into strings are where an index can go astray, and few files have all of them. */
    @Test
    void read_mutatedValueOfEveryForm_failsTypedOrEnds() throws IOException {
        RandomValues values = new RandomValues(random);
        EncodingPolicy policy = EncodingPolicy.defaults().withCompress(false);
        for (int round = 0; round < ROUNDS / 200; round++) {
            for (ValueKind kind : ValueKind.values()) {
                Value value = values.next(kind);
                for (RdbType form : ValueForms.of(value)) {
                    byte[] file = ValueForms.file(form, ValueForms.write(form, value, policy));
                    for (int i = 0; i < 10; i++) {
                        read(mutate(file));
                    }
                }
            }
        }
    }

    /** Whether the bytes were read to an end whose checksum was right. */
    private boolean read(byte[] rdb) {
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), LIMITS);
        try {
            while (true) {
                switch (reader.next()) {
                    case RdbEvent.End end -> {
                        return end.checksumVerified();
                    }
                    case RdbEvent.Entry entry -> takeValue(reader, entry);
                    case RdbEvent other -> assertFalse(other.toString().isEmpty());
                }
            }
        } catch (RdbException e) {
            assertFalse(e.getMessage().isEmpty());
            return false;
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(HexFormat.of().formatHex(rdb), e);
        }
    }

    private void takeValue(RdbReader reader, RdbEvent.Entry entry) throws IOException {
        switch (random.nextInt(6)) {
            case 0 -> assertFalse(RawValueCollector.take(reader).length() == 0);
            case 1 -> assertFalse(reader.value().toString().isEmpty());
            case 2 ->
                check.entry(
                        entry, reader, finding -> assertFalse(finding.toString().isEmpty()));
            case 3 -> pullSome(reader.items().items());
            case 4 -> {
                if (entry.type() == RdbType.STRING) {
                    long lengthAtMost = reader.stringValueLengthAtMost();
                    assertFalse(reader.stringValue().length() > lengthAtMost);
                }
            }
            default -> {
                // next() skips the value.
            }
        }
    }

    private void pullSome(Items<?> items) throws IOException {
        for (int left = random.nextInt(20); left > 0; left--) {
            if (items.next() instanceof StreamItem.Node node) {
                pullSome(node.entries());
            }
        }
    }

    private byte[] mutate(byte[] original) {
        byte[] mutated = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            mutated[random.nextInt(mutated.length)] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0x81;
                case 1 -> (byte) 0xFF;
                case 2 -> (byte) (0xC0 | random.nextInt(4));
                default -> (byte) random.nextInt(256);
            };
        }
        return mutated;
    }

    private static boolean isSingleChange(byte[] original, byte[] mutated) {
        int changed = 0;
        for (int i = 0; i < original.length; i++) {
            changed += original[i] == mutated[i] ? 0 : 1;
        }
        return changed == 1;
    }
}
