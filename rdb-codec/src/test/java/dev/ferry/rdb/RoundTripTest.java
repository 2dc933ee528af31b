package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.value.Value;
import dev.ferry.rdb.value.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has been read can be written in every form that holds it, and is then the same. */
final class RoundTripTest {

    private static final int ROUNDS = 60;

    private static final List<EncodingPolicy> POLICIES = List.of(
            EncodingPolicy.defaults(),
            EncodingPolicy.defaults().withCompress(false),
            EncodingPolicy.defaults().withWideBacklen(false));

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#decodable")
    void write_valueOfFixtureInEveryForm_readsTheSame(Fixtures.Expected fixture) throws IOException {
        RdbReader reader = new RdbReader(new ByteArrayInputStream(fixture.bytes()), Transcript.WIDE);
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            if (event instanceof RdbEvent.Entry entry) {
                assertSameInEveryForm(entry.key(), reader.value());
            }
        }
    }

    @Test
    void write_randomValueInEveryForm_readsTheSame() throws IOException {
        RandomValues values = new RandomValues(Seed.random(RoundTripTest.class));
        for (int round = 0; round < ROUNDS; round++) {
            for (ValueKind kind : ValueKind.values()) {
                assertSameInEveryForm(Bytes.utf8(kind.word() + " " + round), values.next(kind));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#readable")
    void rawValue_ofFixture_isTheBytesOfTheFile(Fixtures.Expected fixture) throws IOException {
        byte[] rdb = fixture.bytes();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), Transcript.NARROW);
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            if (event instanceof RdbEvent.Entry) {
                int from = (int) reader.offset();
                Bytes raw = RawValueCollector.take(reader);
                assertArrayEquals(Arrays.copyOfRange(rdb, from, (int) reader.offset()), raw.toArray());
            }
        }
    }

    private static void assertSameInEveryForm(Bytes key, Value value) throws IOException {
        List<RdbType> forms = ValueForms.of(value);
        assertFalse(forms.isEmpty(), () -> "no form holds " + key);
        for (RdbType form : forms) {
            for (EncodingPolicy policy : POLICIES) {
                byte[] written = ValueForms.write(form, value, policy);
                assertEquals(ValueForms.as(form, value), ValueForms.read(form, written), () -> key + " as " + form);
            }
        }
    }
}
