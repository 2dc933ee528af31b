package dev.ferry.engine.command;

/** Until when a command may wait, in milliseconds since 1970; {@link #NEVER} is for ever. */
public final class Deadline {

    /** There is no end. */
    public static final long NEVER = 0;

    private Deadline() {}

    /** Reads a number of seconds, which may have a fraction. */
    public static long ofSeconds(Session session, Arguments arguments, int index) {
        double millis =
                arguments.real(index, () -> new ErrorReply("ERR timeout is not a float or out of range")) * 1000;
        if (millis >= Long.MAX_VALUE) {
            throw outOfRange();
        }
        return after(session, (long) Math.ceil(millis));
    }

    /** Reads a number of milliseconds. */
    public static long ofMillis(Session session, Arguments arguments, int index) {
        return after(
                session,
                arguments.integer(index, () -> new ErrorReply("ERR timeout is not an integer or out of range")));
    }

    private static long after(Session session, long millis) {
        if (millis < 0) {
            throw new ErrorReply("ERR timeout is negative");
        }
        if (millis > Long.MAX_VALUE - session.nowMillis()) {
            throw outOfRange();
        }
        return millis == 0 ? NEVER : session.nowMillis() + millis;
    }

    private static ErrorReply outOfRange() {
        return new ErrorReply("ERR timeout is out of range");
    }
}
