package dev.ferry.migrator.preflight;

/** A server answered INFO with something else than a text; the message is its answer. */
final class InfoRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    InfoRefusedException(String answer) {
        super(answer);
    }
}
