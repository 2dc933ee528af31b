package dev.ferry.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplyWriterTest {

    @Test
    void types_ofRespThree_haveFormsInRespTwo() {
        check(ReplyWriter::nil, "$-1~", "_~");
        check(ReplyWriter::nilArray, "*-1~", "_~");
        check(reply -> reply.bool(true), ":1~", "#t~");
        check(reply -> reply.bool(false), ":0~", "#f~");
        check(reply -> reply.real(1.5), "$3~1.5~", ",1.5~");
        check(reply -> reply.map(2), "*4~", "%2~");
        check(reply -> reply.set(2), "*2~", "~2~");
        check(reply -> reply.push(2), "*2~", ">2~");
        check(reply -> reply.verbatim("txt", "ab"), "$2~ab~", "=6~txt:ab~");
    }

    @Test
    void types_ofBoth_sameInBoth() {
        checkBoth(ReplyWriter::ok, "+OK~");
        checkBoth(reply -> reply.status("QUEUED"), "+QUEUED~");
        checkBoth(reply -> reply.integer(Long.MIN_VALUE), ":-9223372036854775808~");
        checkBoth(reply -> reply.bulk(new byte[0]), "$0~~");
        checkBoth(reply -> reply.bulk(-10), "$3~-10~");
        checkBoth(reply -> reply.array(0), "*0~");
    }

    @Test
    void error_withLineEnds_oneLineAndCounted() {
        ReplyWriter reply = new ReplyWriter();
        reply.error("ERR a\r\nb");
        assertEquals("-ERR a  b~", text(reply));
        assertEquals(1, reply.errors());
    }

    @Test
    void close_lengthKnownAtTheEnd_headerInFront() {
        checkBoth(
                reply -> {
                    reply.ok();
                    int opened = reply.open();
                    reply.bulk("a");
                    reply.integer(7);
                    reply.close(opened, 2);
                    reply.ok();
                },
                "+OK~*2~$1~a~:7~+OK~");
        check(
                reply -> {
                    int opened = reply.open();
                    reply.bulk("a");
                    reply.integer(7);
                    reply.closeMap(opened, 1);
                },
                "*2~$1~a~:7~",
                "%1~$1~a~:7~");
    }

    @Test
    void truncate_toBefore_restForgotten() {
        ReplyWriter reply = new ReplyWriter();
        reply.ok();
        int before = reply.length();
        reply.bulk("x".repeat(100_000));
        reply.truncate(before);
        assertEquals("+OK~", text(reply));
    }

    private static void checkBoth(Consumer<ReplyWriter> write, String expected) {
        check(write, expected, expected);
    }

    private static void check(Consumer<ReplyWriter> write, String two, String three) {
        ReplyWriter reply = new ReplyWriter();
        write.accept(reply);
        assertEquals(two, text(reply));
        ReplyWriter other = new ReplyWriter();
        other.setVersion(3);
        write.accept(other);
        assertEquals(three, text(other));
    }

    private static String text(ReplyWriter reply) {
        return new String(reply.array(), 0, reply.length(), StandardCharsets.ISO_8859_1).replace("\r\n", "~");
    }
}
