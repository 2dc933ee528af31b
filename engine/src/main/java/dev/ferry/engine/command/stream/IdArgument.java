package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.rdb.value.StreamId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads ids of stream entries: {@code ms-seq}, or only {@code ms}. Numbers are taken as the C library takes them. */
final class IdArgument {

    private static final int LENGTH_MAX = 127;

    private IdArgument() {}

    /** Returns an id, whose sequence number is 0 where there is none. */
    static StreamId id(Arguments arguments, int index) {
        return valid(parse(arguments.text(index), 0));
    }

    /** Tells whether there is an id at an index. */
    static boolean isId(Arguments arguments, int index) {
        return parse(arguments.text(index), 0) != null;
    }

    /** Returns the first id of a range. */
    static StreamId from(Arguments arguments, int index) {
        StreamId id = bound(arguments.text(index), 0);
        if (!isExclusive(arguments.text(index))) {
            return id;
        }
        if (id.equals(StreamId.MAX)) {
            throw new ErrorReply("ERR invalid start ID for the interval");
        }
        return id.next();
    }

    /** Returns the last id of a range. */
    static StreamId to(Arguments arguments, int index) {
        StreamId id = bound(arguments.text(index), -1);
        if (!isExclusive(arguments.text(index))) {
            return id;
        }
        if (id.equals(StreamId.ZERO)) {
            throw new ErrorReply("ERR invalid end ID for the interval");
        }
        return id.previous();
    }

    /** Returns the milliseconds of {@code ms-*}, or null where it is something else. */
    static @Nullable Long millisOnly(Arguments arguments, int index) {
        String text = cString(arguments.text(index));
        int dash = text.indexOf('-');
        return dash < 0 || !text.substring(dash + 1).equals("*") ? null : number(text.substring(0, dash));
    }

    private static StreamId bound(String text, long missingSequence) {
        if (isExclusive(text)) {
            return valid(parse(text.substring(1), missingSequence));
        }
        if (text.equals("-")) {
            return StreamId.ZERO;
        }
        return text.equals("+") ? StreamId.MAX : valid(parse(text, missingSequence));
    }

    private static boolean isExclusive(String text) {
        return text.length() > 1 && text.charAt(0) == '(';
    }

    private static StreamId valid(@Nullable StreamId id) {
        if (id == null) {
            throw new ErrorReply("ERR Invalid stream ID specified as stream command argument");
        }
        return id;
    }

    private static @Nullable StreamId parse(String argument, long missingSequence) {
        String text = cString(argument);
        int dash = text.indexOf('-');
        Long millis = number(dash < 0 ? text : text.substring(0, dash));
        Long sequence = dash < 0 ? Long.valueOf(missingSequence) : number(text.substring(dash + 1));
        return millis == null || sequence == null ? null : new StreamId(millis, sequence);
    }

    /** Returns what stands before the first NUL; nothing, which is no id, for what is too long. */
    private static String cString(String argument) {
        int nul = argument.indexOf(0);
        return argument.length() > LENGTH_MAX ? "" : nul < 0 ? argument : argument.substring(0, nul);
    }

    /** Returns an unsigned number. The usual decimal form is tried first, and a negative one of it is refused. */
    private static @Nullable Long number(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (DecimalInteger.isOne(bytes, bytes.length)) {
            long number = DecimalInteger.parse(bytes, bytes.length);
            return number < 0 ? null : Long.valueOf(number);
        }
        int at = 0;
        while (at < bytes.length && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r'))) {
            at++;
        }
        boolean negative = at < bytes.length && bytes[at] == '-';
        if (at < bytes.length && (negative || bytes[at] == '+')) {
            at++;
        }
        int digits = at;
        long number = 0;
        for (; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            int digit = bytes[at] - '0';
            if (Long.compareUnsigned(number, Long.divideUnsigned(-1 - digit, 10)) > 0) {
                return null;
            }
            number = number * 10 + digit;
        }
        if (at == digits || at < bytes.length) {
            return null;
        }
        return negative ? -number : number;
    }
}
