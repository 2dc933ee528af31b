package dev.ferry.engine.pubsub;

import dev.ferry.engine.protocol.Push;

/** Somebody to whom messages can be sent: a client. */
@FunctionalInterface
public interface Subscriber {

    /** Sends a message, behind everything that was sent before. */
    void push(Push push);
}
