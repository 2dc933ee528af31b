package dev.ferry.rdb.check;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.StreamId;

/** Checks that each pending entry of a consumer group is in the hands of one consumer. Confined to one thread. */
final class GroupCheck {

    private final Bytes name;
    private final Findings findings;
    private final Names consumers;
    private final PendingIds pending;
    private String owner = "";

    GroupCheck(Bytes name, Findings findings, Names consumers, long memoryBytesMax) {
        this.name = name;
        this.findings = findings;
        this.consumers = consumers;
        this.pending = new PendingIds(memoryBytesMax);
    }

    void pending(StreamId id) {
        switch (pending.add(id)) {
            case ADDED, FULL -> {}
            case DESCENDS ->
                findings.damage("pending entry " + id + " of consumer group " + name + " after " + pending.greatest()
                        + " (ascending)");
        }
    }

    void endOfPending() {
        if (!pending.complete()) {
            findings.notChecked("who has which pending entry of consumer group " + name
                    + " is not checked, for want of memory or of their order");
        }
    }

    void consumer(Bytes consumer) {
        consumers.add(consumer);
        owner = "consumer " + consumer;
    }

    void nacks() {
        owner = "the list of those given back";
    }

    void owned(StreamId id) {
        if (!pending.complete()) {
            return;
        }
        switch (pending.own(id)) {
            case OWNED -> {}
            case ABSENT ->
                findings.damage(owner + " has entry " + id + ", which is not pending in consumer group " + name
                        + " (expected only what is pending there)");
            case OWNED_BEFORE ->
                findings.damage(owner + " has entry " + id + " of consumer group " + name
                        + ", which is in other hands already (expected in one)");
        }
    }

    void end() {
        StreamId unowned = pending.complete() ? pending.firstUnowned() : null;
        if (unowned != null) {
            findings.damage("pending entry " + unowned + " of consumer group " + name
                    + ", which no consumer has (expected one)");
        }
    }
}
