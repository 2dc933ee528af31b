package dev.ferry.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.keyspace.Contents;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Dataset;
import dev.ferry.engine.type.StringValue;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbTruncatedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** RDBs of so many keys that a second thread adds them. */
class LoaderTest {

    private static final int KEYS = 20_000;

    private final ByteArrayOutputStream rdb = new ByteArrayOutputStream();

    LoaderTest() {
        rdb.writeBytes("REDIS0011".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void load_manyKeysOfTwoDatabases_allAreThere() throws Exception {
        TreeMap<String, String> expected = new TreeMap<>();
        for (int db = 0; db < 2; db++) {
            begin(db);
            // Far more than there are: what an RDB says about itself costs little memory.
            byte[] many = {(byte) 0x81, 0, 0, 1, 0, 0, 0, 0, 0};
            rdb.write(0xfb);
            rdb.writeBytes(many);
            rdb.writeBytes(many);
            for (int i = 0; i < KEYS; i++) {
                entry("key:" + i, "value " + i);
                expected.put(db + " key:" + i, "value " + i);
            }
        }
        end();
        Loader loader = loader(rdb.toByteArray());
        Dataset dataset = loader.load();
        assertEquals(2 * KEYS, loader.loadedKeys());
        TreeMap<String, String> found = new TreeMap<>();
        for (int db = 0; db < dataset.databaseCount(); db++) {
            Contents contents = dataset.database(db);
            String prefix = db + " ";
            contents.forEach(entry -> {
                assertEquals(Database.NO_EXPIRY, contents.expiry(entry.key()));
                found.put(prefix + text(entry.key()), text(((StringValue) entry.value()).bytes()));
            });
        }
        assertEquals(expected, found);
    }

    @Test
    void load_keyIsThereTwice_isNamed() throws Exception {
        begin(0);
        for (int i = 0; i < KEYS; i++) {
            entry("key:" + (i == KEYS / 2 ? 7 : i), "value");
        }
        end();
        LoadException problem = assertThrows(LoadException.class, loader(rdb.toByteArray())::load);
        assertEquals("key \"key:7\" is there twice in database 0", problem.getMessage());
    }

    @Test
    void load_endsTooEarly_isTruncated() {
        begin(0);
        for (int i = 0; i < KEYS; i++) {
            entry("key:" + i, "value");
        }
        Loader loader = loader(rdb.toByteArray());
        assertThrows(RdbTruncatedException.class, loader::load);
        assertTrue(loader.loadedKeys() < KEYS);
    }

    private void begin(int db) {
        rdb.write(0xfe);
        rdb.write(db);
    }

    private void entry(String key, String value) {
        rdb.write(0);
        string(key);
        string(value);
    }

    private void string(String text) {
        rdb.write(text.length());
        rdb.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void end() {
        rdb.write(0xff);
        rdb.writeBytes(new byte[Long.BYTES]);
    }

    private static Loader loader(byte[] bytes) {
        LoadRules rules = new LoadRules(RdbLimits.defaults(), Bystander.LIMITS, 2, true);
        return new Loader(new ByteArrayInputStream(bytes), rules);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
