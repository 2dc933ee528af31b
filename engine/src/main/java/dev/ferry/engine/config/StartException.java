package dev.ferry.engine.config;

/** A setting that looks right and cannot be followed when the engine is to start, such as a file that is not there. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was seen, what was expected, which setting says so, and what to do */
    public StartException(String message) {
        super(message);
    }

    /** Returns what is wrong. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
