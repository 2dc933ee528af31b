package dev.ferry.psync.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.psync.handshake.LineFramer.LineTooLongException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineFramerTest {

    private static final byte[] BYTES = "\n\n+PONG\r\n\n-ERR \u00e4\n\r\n$EOF:x\r\nREST".getBytes(UTF_8);
    private static final List<String> LINES = List.of("", "", "+PONG", "", "-ERR \u00e4", "", "$EOF:x");

    @Test
    void take_everyPairOfSplits_givesTheSameLines() throws LineTooLongException {
        for (int first = 0; first <= BYTES.length; first++) {
            for (int second = first; second <= BYTES.length; second++) {
                LineFramer framer = new LineFramer();
                List<String> lines = new ArrayList<>();
                takeAll(framer, ByteBuffer.wrap(BYTES, 0, first), lines);
                takeAll(framer, ByteBuffer.wrap(BYTES, first, second - first), lines);
                takeAll(framer, ByteBuffer.wrap(BYTES, second, BYTES.length - second), lines);
                assertEquals(LINES, lines);
            }
        }
    }

    @Test
    void take_lineInTheMiddle_leavesWhatFollows() throws LineTooLongException {
        ByteBuffer bytes = ByteBuffer.wrap("+OK\r\n\0binary".getBytes(UTF_8));
        assertEquals(Optional.of("+OK"), new LineFramer().take(bytes));
        assertEquals(5, bytes.position());
    }

    @Test
    void take_noLineEnd_isRefused() throws LineTooLongException {
        LineFramer framer = new LineFramer();
        assertEquals(Optional.empty(), framer.take(ByteBuffer.allocate(LineFramer.LINE_BYTES_MAX)));
        assertThrows(LineTooLongException.class, () -> framer.take(ByteBuffer.allocate(1)));
    }

    private static void takeAll(LineFramer framer, ByteBuffer bytes, List<String> lines) throws LineTooLongException {
        while (true) {
            Optional<String> line = framer.take(bytes);
            if (line.isEmpty()) {
                return;
            }
            lines.add(line.get());
        }
    }
}
