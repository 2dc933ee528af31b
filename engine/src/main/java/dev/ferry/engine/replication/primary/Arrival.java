package dev.ferry.engine.replication.primary;

/** Who is told how far replicas have come with a snapshot. */
interface Arrival {

    /** Bytes of the snapshot are going to a replica now. */
    void loads(Replica replica);

    /**
     * A replica has been sent all of the snapshot.
     *
     * @param afterItsWord whether the stream has to wait until it has said something
     */
    void arrived(Replica replica, boolean afterItsWord);
}
