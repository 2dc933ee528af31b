package dev.ferry.engine.pubsub;

/** What a client can be subscribed to, with the words that confirm it. */
public enum SubscriptionKind {
    CHANNEL("subscribe", "unsubscribe"),
    PATTERN("psubscribe", "punsubscribe"),
    SHARD_CHANNEL("ssubscribe", "sunsubscribe");

    private final String begun;
    private final String ended;

    SubscriptionKind(String begun, String ended) {
        this.begun = begun;
        this.ended = ended;
    }

    /** Returns the word that confirms a subscription. */
    public String begun() {
        return begun;
    }

    /** Returns the word that confirms the end of a subscription. */
    public String ended() {
        return ended;
    }
}
