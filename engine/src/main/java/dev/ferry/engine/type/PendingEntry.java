package dev.ferry.engine.type;

/** That an entry was given to a consumer, which has not acknowledged it. */
public final class PendingEntry {

    private StreamConsumer consumer;
    private long deliveredAtMillis;
    private long deliveries;

    PendingEntry(StreamConsumer consumer) {
        this.consumer = consumer;
    }

    public StreamConsumer consumer() {
        return consumer;
    }

    /** Returns when it was last given to somebody, in milliseconds since 1970. */
    public long deliveredAtMillis() {
        return deliveredAtMillis;
    }

    /** Returns how often it was given to somebody. */
    public long deliveries() {
        return deliveries;
    }

    public void setDelivered(long atMillis, long times) {
        deliveredAtMillis = atMillis;
        deliveries = times;
    }

    void setConsumer(StreamConsumer to) {
        consumer = to;
    }
}
