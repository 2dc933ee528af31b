package dev.ferry.engine.command;

import dev.ferry.command.CommandFlag;
import java.util.EnumMap;
import java.util.Map;

/**
 * The conditions in the order in which the server looks at them, which decides what a client hears when several are not met.
 * Each has its place here; those of parts that an engine does not have let everything pass. Every command asks all that are set,
 * so one that depends on something rare stands in its place only while that is so.
 */
public final class Gates {

    /** The places, in their order. */
    public enum Place {
        PASSWORD,
        TRANSACTION,
        PERMISSION,
        MEMORY,
        DISK,
        REPLICA_COUNT,
        READ_ONLY_REPLICA,
        SUBSCRIBER,
        STALE_REPLICA,
        LOADING,
        REPLICA_CLIENT
    }

    private final Map<Place, Gate> byPlace = new EnumMap<>(Place.class);
    private Gate[] gates = {};

    Gates() {
        set(Place.PASSWORD, (session, entry, arguments) -> {
            if (!session.isAuthenticated() && !entry.has(CommandFlag.NO_AUTH)) {
                throw new ErrorReply("NOAUTH Authentication required.");
            }
        });
        set(Place.TRANSACTION, (session, entry, arguments) -> {
            if (session.transaction().isOpen() && entry.has(CommandFlag.NO_MULTI)) {
                throw new ErrorReply("ERR Command not allowed inside a transaction");
            }
        });
    }

    /** Puts a condition into a place, in the stead of the one that was there. */
    public void set(Place place, Gate gate) {
        byPlace.put(place, gate);
        gates = byPlace.values().toArray(Gate[]::new);
    }

    /** Lets everything pass at a place. */
    public void remove(Place place) {
        byPlace.remove(place);
        gates = byPlace.values().toArray(Gate[]::new);
    }

    void check(Session session, CommandEntry entry, Arguments arguments) {
        for (Gate gate : gates) {
            gate.check(session, entry, arguments);
        }
    }
}
