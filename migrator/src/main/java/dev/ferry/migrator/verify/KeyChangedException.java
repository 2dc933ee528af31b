package dev.ferry.migrator.verify;

import java.io.IOException;

/** A key that is being read in parts is of another type now, or gone. */
final class KeyChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    KeyChangedException(Side side) {
        super("changed on the " + side + " while it was compared");
    }
}
