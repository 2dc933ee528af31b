package dev.ferry.engine.command;

/**
 * A command as it goes into the replication stream.
 *
 * @param database the index of the database that it works on
 * @param arguments the whole command; lent, and never changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // Effects are never compared.
public record Effect(int database, byte[][] arguments) {}
