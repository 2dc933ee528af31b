package dev.ferry.engine.command;

/** An error that a client gets instead of a reply. It carries no stack, because it is an answer. */
public final class ErrorReply extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes an error of a text that begins with a code: {@code ERR no such key}. */
    public ErrorReply(String text) {
        super(text, null, false, false);
    }

    /** Returns the text with its code. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public static ErrorReply syntax() {
        return new ErrorReply("ERR syntax error");
    }

    public static ErrorReply notAnInteger() {
        return new ErrorReply("ERR value is not an integer or out of range");
    }

    public static ErrorReply notAFloat() {
        return new ErrorReply("ERR value is not a valid float");
    }

    public static ErrorReply outOfRange() {
        return new ErrorReply("ERR value is out of range");
    }

    public static ErrorReply noSuchKey() {
        return new ErrorReply("ERR no such key");
    }

    public static ErrorReply indexOutOfRange() {
        return new ErrorReply("ERR index out of range");
    }

    /** A command, by its name as the table has it, was given too few or too many arguments. */
    public static ErrorReply arity(String name) {
        return new ErrorReply("ERR wrong number of arguments for '" + name + "' command");
    }

    /** A time of expiry that cannot be, for a command by its name. */
    public static ErrorReply invalidExpire(String name) {
        return new ErrorReply("ERR invalid expire time in '" + name + "' command");
    }
}
