package dev.ferry.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.testing.PiecewiseStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    private static final RespLimits LIMITS = new RespLimits(64, 1 << 10, 1000, 1 << 20, 3);
    private static final Reply OK = new Reply.Status("OK");

    /** @param refused what {@link ReplyReader#skim} answers */
    record Sample(String bytes, Reply reply, @Nullable RefusedReply refused) {}

    static List<Sample> samples() {
        return List.of(
                new Sample("+OK\r\n", OK, null),
                new Sample("+\r\n", new Reply.Status(""), null),
                new Sample(
                        "-OOM command not allowed\r\n",
                        new Reply.Error("OOM command not allowed"),
                        new RefusedReply("OOM command not allowed", -1)),
                new Sample("-\r\n", new Reply.Error(""), new RefusedReply("", -1)),
                new Sample(":0\r\n", new Reply.Int(0), null),
                new Sample(":-9223372036854775808\r\n", new Reply.Int(Long.MIN_VALUE), null),
                new Sample(":9223372036854775807\r\n", new Reply.Int(Long.MAX_VALUE), null),
                new Sample("$5\r\nhello\r\n", bulk("hello"), null),
                new Sample("$0\r\n\r\n", bulk(""), null),
                new Sample("$8\r\n-ERR\r\n*1\r\n", bulk("-ERR\r\n*1"), null),
                new Sample("$300\r\n" + "x".repeat(300) + "\r\n", bulk("x".repeat(300)), null),
                new Sample("$-1\r\n", new Reply.Nil(), null),
                new Sample("*-1\r\n", new Reply.Nil(), null),
                new Sample("*0\r\n", new Reply.Array(List.of()), null),
                new Sample("*2\r\n+OK\r\n$-1\r\n", new Reply.Array(List.of(OK, new Reply.Nil())), null),
                new Sample(
                        "*3\r\n+OK\r\n-WRONGTYPE no\r\n-ERR later\r\n",
                        new Reply.Array(List.of(OK, new Reply.Error("WRONGTYPE no"), new Reply.Error("ERR later"))),
                        new RefusedReply("WRONGTYPE no", 1)),
                new Sample(
                        "*2\r\n*2\r\n:1\r\n*0\r\n*1\r\n*1\r\n-ERR deep\r\n",
                        new Reply.Array(List.of(
                                new Reply.Array(List.of(new Reply.Int(1), new Reply.Array(List.of()))),
                                new Reply.Array(List.of(new Reply.Array(List.of(new Reply.Error("ERR deep"))))))),
                        new RefusedReply("ERR deep", 1)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void read_sampleInPieces_givesTheReply(Sample sample) throws IOException {
        byte[] bytes = (sample.bytes() + "+NEXT\r\n").getBytes(ISO_8859_1);
        for (int piece = 1; piece <= bytes.length; piece++) {
            for (PiecewiseStream in :
                    List.of(PiecewiseStream.ofPieces(bytes, piece), PiecewiseStream.splitAt(bytes, piece))) {
                ReplyReader reader = new ReplyReader(in, LIMITS);
                assertEquals(sample.reply(), reader.read());
                assertEquals(new Reply.Status("NEXT"), reader.read());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void skim_sampleInPieces_givesOnlyTheError(Sample sample) throws IOException {
        byte[] bytes = (sample.bytes() + "+NEXT\r\n").getBytes(ISO_8859_1);
        for (int piece = 1; piece <= bytes.length; piece++) {
            ReplyReader reader = new ReplyReader(PiecewiseStream.ofPieces(bytes, piece), LIMITS);
            assertEquals(sample.refused(), reader.skim());
            assertEquals(new Reply.Status("NEXT"), reader.read());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void read_everyTruncation_throwsEof(Sample sample) {
        for (int length = 0; length < sample.bytes().length(); length++) {
            ReplyReader reader = reader(sample.bytes().substring(0, length));
            assertThrows(EOFException.class, reader::read);
            ReplyReader skimming = reader(sample.bytes().substring(0, length));
            assertThrows(EOFException.class, skimming::skim);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n",
                "\r\n",
                "+OK\n",
                "$5\r\nhelloxx",
                "$-2\r\n",
                "$x\r\n",
                "$\r\n",
                "$99999999999999999999\r\n",
                "*-2\r\n",
                "*1\r\n*1\r\n*1\r\n*1\r\n+OK\r\n",
                "_\r\n"
            })
    void read_notAReply_isAProtocolError(String bytes) {
        assertThrows(RespException.class, () -> reader(bytes).read());
        assertThrows(RespException.class, () -> reader(bytes).skim());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1048577\r\n", "*1001\r\n"})
    void read_lengthAboveTheLimit_isRefusedAndSkimmed(String bytes) {
        assertThrows(RespException.class, () -> reader(bytes).read());
        assertThrows(EOFException.class, () -> reader(bytes).skim());
    }

    @Test
    void read_bulkAboveWhatIsHeldInMemory_isRefusedAndSkimmed() throws IOException {
        String bytes = "$2000\r\n" + "x".repeat(2000) + "\r\n+NEXT\r\n";
        assertThrows(RespException.class, () -> reader(bytes).read());
        ReplyReader skimming = reader(bytes);
        assertNull(skimming.skim());
        assertEquals(new Reply.Status("NEXT"), skimming.read());
    }

    @Test
    void read_bulkTooLongToBeHeld_givesItsDigestWhateverThePieces() throws Exception {
        String longOne = "x".repeat(3000);
        byte[] bytes =
                ("*3\r\n$11\r\nhello world\r\n$3000\r\n" + longOne + "\r\n$-1\r\n+NEXT\r\n").getBytes(ISO_8859_1);
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        expected.update("salt".getBytes(ISO_8859_1));
        expected.update(longOne.getBytes(ISO_8859_1));
        Reply digest = new Reply.Digest(3000, Bytes.copyOf(expected.digest()));
        LongBulks longBulks = new LongBulks(11, Bytes.utf8("salt"));
        for (int piece = 1; piece <= bytes.length; piece += 7) {
            ReplyReader reader = new ReplyReader(PiecewiseStream.ofPieces(bytes, piece), LIMITS, longBulks);
            assertEquals(new Reply.Array(List.of(bulk("hello world"), digest, new Reply.Nil())), reader.read());
            assertEquals(new Reply.Status("NEXT"), reader.read());
        }
    }

    @Test
    void read_lineWithoutEnd_isRefused() {
        RespLimits roomy = new RespLimits(64, 1 << 20, 1000, 1 << 20, 3);
        for (String line : List.of("+" + "x".repeat(100_000), "+" + "x".repeat(100_000) + "\r\n")) {
            ReplyReader reader = new ReplyReader(new ByteArrayInputStream(line.getBytes(ISO_8859_1)), roomy);
            assertThrows(RespException.class, reader::read);
        }
    }

    @Test
    void code_errors_isTheirFirstWord() {
        assertEquals("NOAUTH", new Reply.Error("NOAUTH Authentication required.").code());
        assertEquals("EXECABORT", new Reply.Error("EXECABORT").code());
    }

    private static ReplyReader reader(String bytes) {
        return new ReplyReader(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)), LIMITS);
    }

    private static Reply bulk(String text) {
        return new Reply.Bulk(Bytes.utf8(text));
    }
}
