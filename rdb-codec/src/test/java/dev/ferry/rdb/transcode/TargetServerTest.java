package dev.ferry.rdb.transcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TargetServerTest {

    @Test
    void parse_everyWord_isTheServerThatHasIt() {
        for (String word : TargetServer.words()) {
            assertEquals(word, server(word).toString());
        }
    }

    @Test
    void parse_majorAlone_isItsFirstRelease() {
        assertEquals(new TargetServer(Dialect.REDIS, 7, 0), server("redis-7"));
        assertEquals(new TargetServer(Dialect.REDIS, 2, 6), server("redis-2"));
        assertEquals(new TargetServer(Dialect.VALKEY, 7, 2), server("valkey-7"));
        assertEquals(new TargetServer(Dialect.VALKEY, 9, 0), server("valkey-9"));
    }

    @Test
    void parse_whatWasNeverReleased_isEmpty() {
        for (String word : new String[] {"", "redis", "redis-7.1", "redis-9", "valkey-7.0", "Redis-7.0", "redis-7."}) {
            assertEquals(Optional.empty(), TargetServer.parse(word), word);
        }
    }

    @Test
    void reads_typesOfItsFamilyAndAge_only() {
        assertTrue(server("redis-6.2").reads(RdbType.HASH_ZIPMAP));
        assertFalse(server("redis-6.2").reads(RdbType.HASH_LISTPACK));
        assertTrue(server("redis-7.4").reads(RdbType.HASH_METADATA));
        assertFalse(server("valkey-9.0").reads(RdbType.HASH_METADATA));
        assertTrue(server("valkey-9.0").reads(RdbType.HASH_2));
        assertFalse(server("redis-8.10").reads(RdbType.HASH_2));
        assertFalse(server("redis-8.0").reads(RdbType.HASH_METADATA_PRE_GA));
        assertFalse(server("redis-8.10").reads(RdbType.HASH_TEMPLATE_ARRAY_REF));
        assertFalse(server("redis-8.10").reads(RdbType.GCRA_PRE_GA));
        assertTrue(server("redis-8.6").reads(RdbType.STREAM_LISTPACKS_3));
        assertFalse(server("redis-8.8").reads(RdbType.STREAM_LISTPACKS_3));
        assertTrue(server("redis-8.8").reads(RdbType.STREAM_LISTPACKS_5));
    }

    @Test
    void canHold_kinds_fromTheVersionThatBroughtThem() {
        assertFalse(server("redis-4.0").canHold(RdbType.STREAM_LISTPACKS_3));
        assertTrue(server("redis-5.0").canHold(RdbType.STREAM_LISTPACKS_5));
        assertFalse(server("redis-3.2").canHold(RdbType.MODULE_2));
        assertFalse(server("valkey-9.1").canHold(RdbType.ARRAY));
        assertTrue(server("redis-8.8").canHold(RdbType.ARRAY));
        assertTrue(server("redis-2.6").canHold(RdbType.HASH_TEMPLATE_ARRAY_REF));
    }

    @Test
    void wideBacklen_changed_withRedis88AndValkey91() {
        assertTrue(server("redis-8.6").wideBacklen());
        assertFalse(server("redis-8.8").wideBacklen());
        assertTrue(server("valkey-9.0").wideBacklen());
        assertFalse(server("valkey-9.1").wideBacklen());
    }

    static TargetServer server(String word) {
        return TargetServer.parse(word).orElseThrow();
    }
}
