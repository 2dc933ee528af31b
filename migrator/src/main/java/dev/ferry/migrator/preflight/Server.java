package dev.ferry.migrator.preflight;

import dev.ferry.resp.Reply;
import java.io.IOException;

/** A server that answers commands; tests stand in for one. */
@FunctionalInterface
interface Server {

    /** Sends one command and waits for its reply. */
    Reply call(String... words) throws IOException;
}
