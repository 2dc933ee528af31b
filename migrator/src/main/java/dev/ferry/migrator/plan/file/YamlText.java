package dev.ferry.migrator.plan.file;

import dev.ferry.migrator.words.Problem;
import dev.ferry.migrator.words.Spot;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Bytes of a file as the text that YAML may consist of, or the place of the first byte that it may not. */
final class YamlText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char NEXT_LINE = '\u0085';

    private YamlText() {}

    /**
     * Returns the text.
     *
     * @param problems gets what is wrong, and then there is no text
     */
    static Optional<String> decode(String file, byte[] bytes, List<Problem> problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            problems.add(new Problem(
                    spot(file, text, text.length()),
                    "the byte 0x%02X is no UTF-8; expected a text file in UTF-8"
                            .formatted(bytes[in.position()] & 0xFF)));
            return Optional.empty();
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        for (int i = 0; i < text.length(); i++) {
            if (isForbidden(text.charAt(i))) {
                problems.add(new Problem(
                        spot(file, text, i),
                        "the control character U+%04X may not stand in YAML; expected text"
                                .formatted((int) text.charAt(i))));
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }

    private static boolean isForbidden(char c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' && c != NEXT_LINE;
    }

    private static Spot spot(String file, String text, int index) {
        int lineBegin = text.lastIndexOf('\n', index - 1) + 1;
        int line = 1
                + (int) text.substring(0, lineBegin)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new Spot(file, line, index - lineBegin + 1);
    }
}
