package dev.ferry.engine.tracking;

import dev.ferry.engine.protocol.Push;
import org.jspecify.annotations.Nullable;

/** A client as far as tracking is concerned. */
public interface TrackingClient {

    /** Returns what it has asked for, or null. */
    @Nullable
    Tracking tracking();

    /** Returns whether it takes pushes beside replies. */
    boolean isResp3();

    /** Returns whether it takes messages, which in RESP2 is the only thing that it takes unasked. */
    boolean isSubscribed();

    /** Sends something unasked, behind everything that was sent before. */
    void push(Push push);
}
