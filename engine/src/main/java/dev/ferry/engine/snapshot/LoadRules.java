package dev.ferry.engine.snapshot;

import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.RdbLimits;

/**
 * How an RDB becomes a dataset. Immutable, so any thread may use it.
 *
 * @param rdb what is read at most
 * @param values up to where values have their small forms
 * @param databaseCount how many databases there are; a key of another one is an error
 * @param keepExpired whether keys are kept whose time has come, as a replica does, whose master says when they go
 */
public record LoadRules(RdbLimits rdb, ValueLimits values, int databaseCount, boolean keepExpired) {}
