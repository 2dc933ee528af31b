package dev.ferry.bytes;

import java.util.HexFormat;

/** The form of a byte string for messages and logs: quoted and escaped as redis-cli does it, and cut. */
final class PrintableBytes {

    private static final int SHOWN_BYTES_MAX = 120;
    private static final HexFormat HEX = HexFormat.of();

    private PrintableBytes() {}

    static String of(byte[] bytes) {
        int shown = Math.min(bytes.length, SHOWN_BYTES_MAX);
        StringBuilder out = new StringBuilder(shown + 16).append('"');
        for (int i = 0; i < shown; i++) {
            append(out, bytes[i]);
        }
        out.append('"');
        if (shown < bytes.length) {
            out.append("… (").append(bytes.length).append(" bytes)");
        }
        return out.toString();
    }

    private static void append(StringBuilder out, byte b) {
        switch (b) {
            case '"', '\\' -> out.append('\\').append((char) b);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 0x07 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            default -> {
                if (b >= 0x20 && b < 0x7F) {
                    out.append((char) b);
                } else {
                    HEX.toHexDigits(out.append("\\x"), b);
                }
            }
        }
    }
}
