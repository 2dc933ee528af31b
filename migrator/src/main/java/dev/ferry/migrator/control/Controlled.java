package dev.ferry.migrator.control;

/** A running migration, as somebody sees it who speaks to it. Thread-safe; neither method may block for long. */
public interface Controlled {

    /** Where it stands. */
    Status status();

    /**
     * Does what is asked, or begins to.
     *
     * @return what was done, in a sentence
     * @throws OrderRefusedException when that cannot be done now; nothing has changed
     */
    String obey(Order order) throws OrderRefusedException;
}
