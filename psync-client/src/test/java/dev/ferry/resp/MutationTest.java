package dev.ferry.resp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.ferry.testing.PiecewiseStream;
import dev.ferry.testing.Seed;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes that somebody has tampered with: a typed error or the end, in bounded memory, and never a hang. */
@Timeout(60)
class MutationTest {

    private static final long SEED = Seed.choose("MutationTest");
    private static final int CASES = 20_000;
    private static final int ALLOCATED_BYTES_MAX = 1 << 20;
    private static final RespLimits LIMITS = new RespLimits(64, 4 << 20, Integer.MAX_VALUE, 4L << 30, 8);
    private static final byte[] REPLIES = String.join(
                    "\r\n", "+OK", "-ERR no", ":-12", "$5", "hello", "$-1", "*-1", "*0", "*3", ":1", "*2", "+QUEUED",
                    "-OOM", "$0", "", "+PONG", "")
            .getBytes(StandardCharsets.ISO_8859_1);
    private static final String STRUCTURE = "*$+-:\r\n0123456789";

    private final Random random = new Random(SEED);

    /** Reads the bytes as far as they go. */
    private interface Attempt {
        void on(InputStream in) throws IOException;
    }

    @Test
    void frameReader_mutatedStream_failsOnlyAsItShould() {
        byte[] sample = Frames.all(Frames.SAMPLE);
        attack(sample, in -> {
            FrameReader reader = Frames.reader(in, LIMITS);
            while (true) {
                reader.next();
                if (reader.knows(0)) {
                    reader.argument(0);
                }
                if (random.nextBoolean()) {
                    reader.writeTo((bytes, from, length) -> {}, random.nextInt(4), (bytes, from, length) -> {});
                }
            }
        });
    }

    @Test
    void replyReader_mutatedReplies_failsOnlyAsItShould() {
        attack(REPLIES, in -> {
            ReplyReader reader = new ReplyReader(in, LIMITS);
            while (true) {
                if (random.nextBoolean()) {
                    reader.read();
                } else {
                    reader.skim();
                }
            }
        });
    }

    private void attack(byte[] sample, Attempt attempt) {
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = mutated(sample);
            long before = allocatedBytes();
            try {
                attempt.on(PiecewiseStream.ofPieces(bytes, 1 + random.nextInt(bytes.length + 1)));
            } catch (RespException | EOFException e) {
                // Nothing else may come of it.
            } catch (Throwable e) {
                throw new AssertionError("from " + HexFormat.of().formatHex(bytes), e);
            }
            long allocated = allocatedBytes() - before;
            assertTrue(
                    allocated < ALLOCATED_BYTES_MAX,
                    allocated + " bytes from " + HexFormat.of().formatHex(bytes));
        }
    }

    /** The sample with up to four changes, most of them to what gives it its structure. */
    private byte[] mutated(byte[] sample) {
        byte[] bytes = sample.clone();
        for (int changes = random.nextInt(1, 5); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] = (byte) STRUCTURE.charAt(random.nextInt(STRUCTURE.length()));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> bytes = inserted(bytes, at);
            }
        }
        return bytes;
    }

    /** Digits mostly, so that lengths of every size come up. */
    private byte[] inserted(byte[] bytes, int at) {
        byte[] digits = Long.toString(random.nextLong() >>> random.nextInt(64)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] longer = new byte[bytes.length + digits.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(digits, 0, longer, at, digits.length);
        System.arraycopy(bytes, at, longer, at + digits.length, bytes.length - at);
        return longer;
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
