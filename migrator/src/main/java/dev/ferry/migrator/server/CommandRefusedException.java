package dev.ferry.migrator.server;

import dev.ferry.address.Endpoint;
import java.io.IOException;

/** A server answered an error to a command that Ferry needs. */
public final class CommandRefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Endpoint server;

    public CommandRefusedException(Endpoint server, String command, String answer) {
        super(server.address() + " answered " + command + " with: " + answer);
        this.server = server;
    }

    /** The server that refused. */
    public Endpoint server() {
        return server;
    }
}
