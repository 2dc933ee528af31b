package dev.ferry.engine.keyspace;

/** A key has a value of another type than a command works on. It carries no stack, because it is an answer. */
public final class WrongTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongTypeException() {
        super("WRONGTYPE Operation against a key holding the wrong kind of value", null, false, false);
    }
}
