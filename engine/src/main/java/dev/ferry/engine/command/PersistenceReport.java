package dev.ferry.engine.command;

import java.util.function.BiConsumer;

/** What INFO says about files: whoever keeps the dataset in them tells, beside its commands as a part of the engine. */
@FunctionalInterface
public interface PersistenceReport {

    /** Gives names and values in their order. */
    void tell(BiConsumer<String, Object> line);
}
