package dev.ferry.rdb.transcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.dump.DumpPayloadException;
import dev.ferry.rdb.encoding.EncodingPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DumpTranscoderTest {

    private static final Bytes KEY = Bytes.utf8("the-key");
    private static final RdbVersion REDIS_7_2 = new RdbVersion(Dialect.REDIS, 11);
    private static final RdbVersion REDIS_8_8 = new RdbVersion(Dialect.REDIS, 14);
    private static final String NUMBER = "00 c0 0a";

    /** A field with a value that expires in 1970, as Valkey 9 has it. */
    private static final String HASH_OF_VALKEY = "16 01 01 66 01 76 e803000000000000";

    @TempDir
    Path directory;

    @Test
    void transcode_valueThatTheTargetReads_isStampedForIt() throws IOException {
        assertEquals(
                payload(NUMBER, new RdbVersion(Dialect.REDIS, 9)),
                transcoder("redis-6.2").transcode(KEY, payload(NUMBER, RdbVersion.NEWEST_VALKEY)));
    }

    @Test
    void transcode_valueThatTheTargetDoesNotRead_isEncodedAnew() throws IOException {
        // Type 25, the first expiry, then a listpack of field, value and time.
        String listpackEx = "19 e803000000000000 10 10000000 0300 81 66 02 81 76 02 c3 e8 02 ff".replace(" ", "");
        assertEquals(
                payload(listpackEx, new RdbVersion(Dialect.REDIS, 12)),
                transcoder("redis-8.0").transcode(KEY, payload(HASH_OF_VALKEY, RdbVersion.NEWEST_VALKEY)));
    }

    @Test
    void transcode_id22_meansWhatTheFooterSays() {
        UnrepresentableException refusal = assertThrows(
                UnrepresentableException.class,
                () -> transcoder("redis-7.2").transcode(KEY, payload(HASH_OF_VALKEY, RdbVersion.NEWEST_VALKEY)));
        assertEquals(Optional.of(Loss.FIELD_EXPIRY), refusal.loss());
        assertThrows(
                IOException.class,
                () -> transcoder("redis-7.2")
                        .transcode(KEY, payload(HASH_OF_VALKEY, new RdbVersion(Dialect.REDIS, 12))));
    }

    @Test
    void transcode_checksumOfZero_isNotChecked() throws IOException {
        byte[] unchecked = payload(NUMBER, REDIS_8_8).toArray();
        Arrays.fill(unchecked, unchecked.length - Long.BYTES, unchecked.length, (byte) 0);
        assertEquals(payload(NUMBER, REDIS_7_2), transcoder("redis-7.2").transcode(KEY, Bytes.copyOf(unchecked)));
    }

    @Test
    void transcode_anyBitFlipped_isRefused() {
        byte[] payload = payload(NUMBER, REDIS_7_2).toArray();
        for (int bit = 0; bit < payload.length * Byte.SIZE; bit++) {
            byte[] damaged = payload.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThrows(
                    DumpPayloadException.class, () -> transcoder("redis-7.2").transcode(KEY, Bytes.copyOf(damaged)));
        }
    }

    @Test
    void transcode_moreOrLessThanAValue_isRefused() {
        for (String body : new String[] {NUMBER + "00", "00 05 61", "10 02", "", "63 00"}) {
            assertThrows(
                    IOException.class, () -> transcoder("redis-7.2").transcode(KEY, payload(body, REDIS_7_2)), body);
        }
    }

    @Test
    void transcode_metadataOfTheKey_staysBeforeTheType() throws IOException {
        String withMetadata = "f3 01 01020304 00" + NUMBER;
        assertEquals(
                payload(withMetadata, RdbVersion.NEWEST_REDIS),
                transcoder("redis-8.10").transcode(KEY, payload(withMetadata, REDIS_8_8)));
        assertThrows(
                UnrepresentableException.class,
                () -> transcoder("redis-8.0").transcode(KEY, payload(withMetadata, REDIS_8_8)));
        DumpTranscoder lax = transcoder("redis-8.0", Loss.KEY_METADATA);
        assertEquals(
                payload(NUMBER, new RdbVersion(Dialect.REDIS, 12)),
                lax.transcode(KEY, payload(withMetadata, REDIS_8_8)));
        assertEquals(1, lax.losses().of(Loss.KEY_METADATA));
    }

    private DumpTranscoder transcoder(String target, Loss... allowed) {
        return new DumpTranscoder(
                TargetServerTest.server(target), EncodingPolicy.defaults(), Set.of(allowed), directory);
    }

    private static Bytes payload(String body, RdbVersion version) {
        byte[] bytes = RdbBytes.bytesOf(body);
        byte[] payload = Arrays.copyOf(bytes, bytes.length + DumpPayload.FOOTER_LENGTH);
        DumpPayload.footer(version, Crc64.update(0, bytes, 0, bytes.length), payload, bytes.length);
        return Bytes.adopt(payload);
    }
}
