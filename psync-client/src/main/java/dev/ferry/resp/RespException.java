package dev.ferry.resp;

import java.io.IOException;

/** The peer sent bytes that are not RESP, or more of them than the limits allow. The link cannot be used any further. */
public final class RespException extends IOException {

    private static final long serialVersionUID = 1;

    RespException(String seen, String expected, long position) {
        super("protocol error: " + seen + ", expected " + expected + ", at byte 0x" + Long.toHexString(position));
    }

    /** A byte as a message shows it: the character when it is printable, its hexadecimal value always. */
    static String show(int octet) {
        return octet > ' ' && octet < 127
                ? String.format("'%c' (0x%02x)", octet, octet)
                : String.format("0x%02x", octet);
    }
}
