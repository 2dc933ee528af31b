package dev.ferry.engine.command;

import java.util.List;

/** Takes what has changed the dataset: the replication stream, the append-only file. */
@FunctionalInterface
public interface EffectSink {

    /** Takes what one command or transaction has done, in its order. Several effects belong between MULTI and EXEC. */
    void accept(List<Effect> effects);
}
