package dev.ferry.migrator.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.migrator.rdb.Compression;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

    private static final Instant THREE = Instant.parse("2026-11-22T03:00:00.123Z");
    private static final String REPLID = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void name_byDefault_hasSourceAndTime() throws AddressException {
        assertEquals("redis-10.0.0.5-6379-20261122T030000Z.rdb", name(NamePattern.DEFAULT, ZoneOffset.UTC, "10.0.0.5"));
    }

    @Test
    void name_inAZone_tellsItsTimeAndHowFarItIsFromUtc() throws AddressException {
        assertEquals(
                "redis-10.0.0.5-6379-20261122T060000+0300.rdb",
                name(NamePattern.DEFAULT, ZoneId.of("Europe/Istanbul"), "10.0.0.5"));
    }

    @Test
    void name_ofEveryWord_isFilledIn() throws AddressException {
        assertEquals(
                "nightly-" + REPLID + "-42-20261122T030000Z---1-6379.rdb",
                name("{name}-{replid}-{offset}-{time}-{host}-{port}", ZoneOffset.UTC, "[::1]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {NamePattern.DEFAULT, "{name}.{time}", "{time}-{replid}-{offset}", "a.b-{host}_{port}-{time}"})
    void names_ofWhatIsNamed_areFoundAndNothingElse(String text) throws AddressException {
        NamePattern pattern = new NamePattern(text, ZoneOffset.UTC);
        Endpoint source = Endpoint.parse("redis://10.0.0.5:6379");
        for (Compression compression : Compression.values()) {
            String name = pattern.name(values(source), compression);
            assertTrue(pattern.names(source, "nightly").matcher(name).matches(), name);
            assertFalse(pattern.names(source, "nightly").matcher(name + ".bak").matches(), name);
            assertFalse(pattern.names(source, "nightly").matcher("my-" + name).matches(), name);
        }
        assertFalse(pattern.names(source, "nightly").matcher("dump.rdb").matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"daily", "{host}", "{time}/x", "{when}-{time}", ".{time}", "{time} x", "../{time}", "{time"})
    void objection_toWhatCannotName_isSaid(String text) {
        assertTrue(new NamePattern(text, ZoneOffset.UTC).objection().isPresent());
    }

    private static String name(String text, ZoneId zone, String host) throws AddressException {
        NamePattern pattern = new NamePattern(text, zone);
        assertTrue(pattern.objection().isEmpty());
        return pattern.name(values(Endpoint.parse("redis://" + host + ":6379")), Compression.NONE);
    }

    private static NamePattern.Values values(Endpoint source) {
        return new NamePattern.Values(source, "nightly", THREE, REPLID, 42);
    }
}
