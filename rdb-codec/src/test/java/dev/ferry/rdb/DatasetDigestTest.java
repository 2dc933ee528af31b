package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.digest.DatasetDigest;
import dev.ferry.rdb.digest.DigestForm;
import dev.ferry.rdb.digest.KeyDigest;
import dev.ferry.rdb.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The digests are what Redis 8.0.2 said after it had loaded the file. */
final class DatasetDigestTest {

    @ParameterizedTest
    @CsvSource({
        "redis+librdb/test/dumps/empty.rdb, 0000000000000000000000000000000000000000",
        "valkey-io+valkey/tests/assets/encodings.rdb, e9abcce40e69c9faa766aba4e264e823edff741d",
        "redis+librdb/test/dumps/stream_v11.rdb, 23531e69ef91afbd47c01006eeed12abff9b65f6",
        "redis+librdb/test/dumps/zset_lp_v11.rdb, 7f09dd7e7bb631aea66ee736aa4b6f31d05b4280",
        "redis+librdb/test/dumps/hash_lp_v11.rdb, 34b16448d5cbb3e87bf87a08b41126b470774ece",
        "redis+librdb/test/dumps/multiple_dbs.rdb, 3e4096cd057c6591c84c65b9d2d22dac87306b1e",
        "redis+librdb/test/dumps/100_lists.rdb, ef9d484246591bad011b18358de3a7f90fa9a7f1",
        "sripathikrishnan+redis-rdb-tools/tests/dumps/parser_filters.rdb, d89c8ad590bf9cbdf32f7de73a027f7454636142",
    })
    void digest_ofFixture_isWhatTheServerSays(String fixture, String expected) throws IOException {
        DatasetDigest digest = new DatasetDigest(DigestForm.REDIS_7_2);
        RdbReader reader = new RdbReader(new ByteArrayInputStream(Fixtures.resource(fixture)), RdbLimits.defaults());
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            if (event instanceof RdbEvent.Entry entry) {
                digest.add(entry, reader.items());
            }
        }
        assertEquals(expected, digest.digest());
    }

    @Test
    void of_rateLimiter_isNotDigested() {
        RdbEvent.Entry entry = new RdbEvent.Entry(0, Bytes.utf8("k"), RdbType.GCRA, -1, -1, -1, Bytes.EMPTY);
        KeyDigest digest = new KeyDigest(DigestForm.REDIS_7_2);
        assertThrows(IllegalArgumentException.class, () -> digest.of(entry, new Value.OfRateLimiter(1).items()));
    }
}
