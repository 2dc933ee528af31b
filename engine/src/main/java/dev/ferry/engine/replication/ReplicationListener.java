package dev.ferry.engine.replication;

/** Somebody who is told what happens to the history of the dataset. It does nothing by default. */
public interface ReplicationListener {

    /** There are more bytes in the stream. */
    default void appended() {}

    /** The dataset is another one, or is about to be; what replicas have is worth nothing. */
    default void datasetReplaced() {}

    /** The dataset of the master is there in the place of what was discarded. */
    default void datasetAdopted() {}

    /** The history goes on under another replid; replicas have to hear of it by asking again. */
    default void renamed() {}

    /** There is a stream now and there was none, or the other way around. */
    default void streamChanged() {}

    /** The engine has become a master, a replica, or a replica of another master. */
    default void roleChanged() {}
}
