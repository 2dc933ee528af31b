package dev.ferry.address;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding (RFC 3986, 2.1) of a part of an address. A plus sign is a plus sign. */
final class PercentText {

    private static final int ESCAPE_LENGTH = 3;
    private static final int HEX = 16;

    private PercentText() {}

    /**
     * Decodes {@code text}.
     *
     * @param where names the part for the error, which does not quote the text: it may be a password
     */
    static String decode(String text, String where) throws AddressException {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            int escape = text.indexOf('%', at);
            int end = escape < 0 ? text.length() : escape;
            decoded.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end;
            if (escape >= 0) {
                decoded.write(escapedByte(text, escape, where));
                at += ESCAPE_LENGTH;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AddressException(where + " is not UTF-8 once its %xx are decoded");
        }
    }

    private static int escapedByte(String text, int escape, String where) throws AddressException {
        int end = escape + ESCAPE_LENGTH;
        if (end <= text.length()) {
            int high = Character.digit(text.charAt(escape + 1), HEX);
            int low = Character.digit(text.charAt(escape + 2), HEX);
            if (high >= 0 && low >= 0) {
                return high * HEX + low;
            }
        }
        throw new AddressException(where + " has a % that two hexadecimal digits do not follow; write %25 for a %");
    }
}
