package dev.ferry.transport;

import dev.ferry.address.Endpoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server could not be reached, or did not let us in. */
public final class ConnectionException extends IOException {

    private static final long serialVersionUID = 1;

    /** What went wrong, so that a caller can say what to do. */
    public enum Reason {
        /** The host name does not resolve. */
        UNKNOWN_HOST,
        /** Nobody listens there, or the way to it is barred. */
        REFUSED,
        /** No answer in time. */
        TIMEOUT,
        /** The TLS handshake failed, or the certificate files cannot be used. */
        TLS,
        /** The password or the user was not accepted, or one is needed and none was given. */
        AUTH,
        /** The server closed the connection. */
        CLOSED,
        /** What answered does not speak the Redis protocol. */
        PROTOCOL
    }

    private final Reason reason;
    private final transient Endpoint endpoint;

    public ConnectionException(Reason reason, Endpoint endpoint, String seen, @Nullable Throwable cause) {
        super(endpoint.address() + ": " + seen, cause);
        this.reason = reason;
        this.endpoint = endpoint;
    }

    public Reason reason() {
        return reason;
    }

    public Endpoint endpoint() {
        return endpoint;
    }
}
