package dev.ferry.psync;

import java.io.IOException;

/** How one connection to the source ended. */
sealed interface LinkEnd {

    /** It broke; another attempt may take it up. */
    record Broken(String reason) implements LinkEnd {}

    /** There is no use in another attempt. */
    record Final(IOException cause) implements LinkEnd {}
}
