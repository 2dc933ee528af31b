package dev.ferry.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What becomes of the bytes that arrive on a {@link Connection}. Called on that connection's I/O thread, one call at a time. */
public interface Receiver {

    /**
     * The connection stands and nothing has been received yet; what is written now waits for the handshake of TLS. This
     * comes before {@link Connection#open} returns, so a receiver that answers from its own methods learns here whom.
     */
    default void opened(Connection connection) {}

    /** Takes what has arrived. The buffer belongs to the connection and is gone after the call, so what is kept is copied. */
    void received(ByteBuffer bytes);

    /** The connection that was opened is closed; nothing more will come. {@code cause} is null when the peer closed it in good order. */
    void closed(@Nullable IOException cause);
}
