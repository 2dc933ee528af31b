package dev.ferry.engine.command;

/**
 * A command as it goes into the replication stream.
 *
 * @param database the index of the database that it works on
 * @param arguments the whole command; lent, and never changed by anybody
 * @param replicasOnly whether it changes nothing in the dataset, so that no file has to keep it: a message for subscribers
 */
@SuppressWarnings("ArrayRecordComponent") // Effects are never compared.
public record Effect(int database, byte[][] arguments, boolean replicasOnly) {

    /** Makes one that changes the dataset. */
    public Effect(int database, byte[][] arguments) {
        this(database, arguments, false);
    }
}
