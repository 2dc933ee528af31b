package dev.ferry.resp;

import dev.ferry.bytes.Bytes;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** One reply of a server in RESP2, decoded. Immutable. */
public sealed interface Reply {

    /** A status line, such as {@code +OK}. */
    record Status(String text) implements Reply {
        @Override
        public String toString() {
            return text;
        }
    }

    /** An error line without its leading dash, such as {@code NOAUTH Authentication required.} */
    // The protocol calls it an error; it is always written with its family, Reply.Error.
    @SuppressWarnings("AvoidCommonTypeNames")
    record Error(String message) implements Reply {

        /** The first word of the message, by which clients tell errors apart: {@code NOAUTH}, {@code OOM}, {@code ERR}. */
        public String code() {
            int space = message.indexOf(' ');
            return space < 0 ? message : message.substring(0, space);
        }

        @Override
        public String toString() {
            return "-" + message;
        }
    }

    /** A signed 64-bit integer. */
    record Int(long value) implements Reply {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** A byte string. */
    record Bulk(Bytes value) implements Reply {
        @Override
        public String toString() {
            return value.toUtf8();
        }
    }

    /**
     * A byte string that was too long to be held, see {@link LongBulks}.
     *
     * @param length of the byte string
     * @param digest the same for the same bytes behind the same salt, and for no others: SHA-256
     */
    record Digest(long length, Bytes digest) implements Reply {
        @Override
        public String toString() {
            return length + " bytes with digest " + HexFormat.of().formatHex(digest.toArray());
        }
    }

    /** The null bulk string or the null array. */
    record Nil() implements Reply {
        @Override
        public String toString() {
            return "(nil)";
        }
    }

    /** A list of replies. */
    record Array(List<Reply> items) implements Reply {
        public Array {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.stream().map(Reply::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
