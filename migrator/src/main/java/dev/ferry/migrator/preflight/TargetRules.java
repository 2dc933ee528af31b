package dev.ferry.migrator.preflight;

import dev.ferry.migrator.units.ByteSize;
import java.util.Optional;

/** What may go wrong at the target, or slow it down, although it takes writes. */
final class TargetRules {

    /** What is silent for longer is Ferry's connection while nothing is written to the source. */
    private static final long TIMEOUT_MIN_SECONDS = 30;

    private TargetRules() {}

    static void replicas(Pairing pairing, Findings findings) {
        long replicas = pairing.targetFacts().text().number("connected_slaves");
        if (replicas > 0) {
            findings.add(
                    FindingCode.W_TARGET_REPLICAS,
                    pairing.targetName() + " has " + replicas + (replicas == 1 ? " replica" : " replicas")
                            + ", which must take everything that is written there",
                    "Watch that they keep up; one that falls behind takes a full copy of the target again and again."
                            + " --bandwidth slows the migration down");
        }
    }

    static void disk(Pairing pairing, Findings findings) {
        ServerFacts target = pairing.targetFacts();
        if (target.persists().equals(Optional.of(false))) {
            findings.add(
                    FindingCode.W_TARGET_PERSISTENCE,
                    pairing.targetName() + " saves nothing to disk (no save points, appendonly no)",
                    "Switch persistence on, unless losing the data at a restart is intended");
        }
        if (target.setting("appendonly").equals(Optional.of("yes"))
                && target.setting("appendfsync").equals(Optional.of("always"))) {
            findings.add(
                    FindingCode.W_TARGET_AOF_ALWAYS,
                    pairing.targetName()
                            + " waits for its disk at every write (appendfsync always), which makes the migration slow",
                    "CONFIG SET appendfsync everysec for the migration, if that is safe enough there");
        }
        SourceRules.saving(target.text())
                .ifPresent(what -> findings.add(
                        FindingCode.W_TARGET_BUSY,
                        pairing.targetName() + " is " + what + ", which takes memory for what is written meanwhile",
                        "Wait until that is done"));
    }

    static void notifications(Pairing pairing, Findings findings) {
        String there = pairing.targetFacts().setting("notify-keyspace-events").orElse("");
        if (!there.isEmpty()) {
            findings.add(
                    FindingCode.W_TARGET_NOTIFIES,
                    pairing.targetName() + " tells subscribers of events of keys (notify-keyspace-events " + there
                            + "), and does so of every key that the migration writes",
                    "Look that nobody who listens there takes them for changes; switching it off makes the migration faster");
        }
        Optional<String> here =
                pairing.sourceFacts().setting("notify-keyspace-events").filter(events -> !events.isEmpty());
        if (here.isPresent()
                && pairing.targetFacts().setting("notify-keyspace-events").isPresent()
                && !letters(there, here.get())) {
            findings.add(
                    FindingCode.W_NOTIFICATIONS_DIFFER,
                    "%s tells subscribers of events of keys (notify-keyspace-events %s), and %s does not, or of fewer (\"%s\")"
                            .formatted(pairing.sourceName(), here.get(), pairing.targetName(), there),
                    "Ferry leaves settings as they are: set it on the target after the cutover, if the application listens");
        }
    }

    /** A stands for all kinds of events but those that must be named. */
    private static boolean letters(String there, String here) {
        return here.chars()
                .allMatch(letter ->
                        there.indexOf(letter) >= 0 || (there.indexOf('A') >= 0 && "KEmn".indexOf(letter) < 0));
    }

    static void timeout(Pairing pairing, Findings findings) {
        pairing.targetFacts()
                .number("timeout")
                .filter(seconds -> seconds > 0 && seconds < TIMEOUT_MIN_SECONDS)
                .ifPresent(seconds -> findings.add(
                        FindingCode.W_TARGET_TIMEOUT,
                        pairing.targetName() + " closes connections that are silent for " + seconds
                                + " s (timeout), as Ferry's may be when little is written to the source",
                        "CONFIG SET timeout 0 for the migration; otherwise Ferry connects again each time"));
    }

    /** What does not fit as one argument fits in no other way either, when it is a string. */
    static void valueLimits(Pairing pairing, Findings findings) {
        Optional<Long> there = pairing.targetFacts().bulkBytesMax();
        Optional<Long> here = pairing.sourceFacts().bulkBytesMax();
        Optional<LargeKey> tooLong = there.flatMap(max -> pairing.measured().largest().stream()
                .filter(key -> key.stringBytes() > max)
                .findFirst());
        tooLong.ifPresent(key -> findings.add(
                FindingCode.E_TARGET_VALUE_LIMIT,
                "%s takes strings up to %s (proto-max-bulk-len), and %s in db%d of the source has %s"
                        .formatted(
                                pairing.targetName(),
                                ByteSize.text(there.orElse(0L)),
                                key.key(),
                                key.db(),
                                ByteSize.text(key.stringBytes())),
                "Raise proto-max-bulk-len on the target, or leave the key out with --exclude"));
        if (there.isPresent() && here.isPresent() && there.get() < here.get()) {
            findings.add(
                    FindingCode.W_TARGET_BULK_LIMIT,
                    "%s takes strings up to %s (proto-max-bulk-len), and the source up to %s"
                            .formatted(pairing.targetName(), ByteSize.text(there.get()), ByteSize.text(here.get())),
                    "Raise proto-max-bulk-len on the target to the source's value");
        }
        Optional<Long> buffer =
                pairing.targetFacts().number("client-query-buffer-limit").filter(bytes -> bytes > 0);
        if (buffer.isPresent() && there.isPresent() && buffer.get() < there.get()) {
            findings.add(
                    FindingCode.W_TARGET_QUERY_BUFFER,
                    "%s closes a connection on which more than %s have come together (client-query-buffer-limit), although it takes strings up to %s"
                            .formatted(pairing.targetName(), ByteSize.text(buffer.get()), ByteSize.text(there.get())),
                    "Raise client-query-buffer-limit on the target above proto-max-bulk-len, if values may be that long");
        }
    }
}
