package dev.ferry.engine.replication;

/** How far a master has come in giving its role over to a replica. */
public enum FailoverPhase {
    NONE("no-failover"),
    /** Writes are held until a replica has everything. */
    WAITING_FOR_SYNC("waiting-for-sync"),
    /** The replica has been asked to take over. */
    IN_PROGRESS("failover-in-progress");

    private final String word;

    FailoverPhase(String word) {
        this.word = word;
    }

    /** Returns the word that INFO says. */
    public String word() {
        return word;
    }
}
