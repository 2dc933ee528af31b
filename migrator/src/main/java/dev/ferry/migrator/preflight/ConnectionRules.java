package dev.ferry.migrator.preflight;

import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.util.Optional;

/** The ways to both servers: who else watches them, who else is there, and how long they are. */
final class ConnectionRules {

    /** As many connections as Ferry may want, and some for those who want to look. */
    private static final long CONNECTIONS_LEFT_MIN = 10;

    private static final Duration ROUND_TRIP_MAX = Duration.ofMillis(30);

    private ConnectionRules() {}

    static void sentinels(Pairing pairing, Findings findings) {
        if (pairing.sourceFacts().sentinels() > 0) {
            findings.add(
                    FindingCode.W_SOURCE_SENTINEL,
                    watched(pairing, Side.SOURCE),
                    "A failover during the migration is followed to a server that is named with --source-other; after the"
                            + " cutover the Sentinels still name the old master to who asks them");
        }
        if (pairing.targetFacts().sentinels() > 0) {
            findings.add(
                    FindingCode.W_TARGET_SENTINEL,
                    watched(pairing, Side.TARGET),
                    pairing.target().replication().isReplica()
                            ? "They make a replica of it again when Ferry makes it a master: SENTINEL REMOVE the old master first"
                            : "A failover there ends the migration: raise their down-after-milliseconds, or watch it only afterwards");
        }
    }

    private static String watched(Pairing pairing, Side side) {
        long sentinels = pairing.facts(side).sentinels();
        return pairing.name(side) + " is watched by " + sentinels + (sentinels == 1 ? " Sentinel" : " Sentinels");
    }

    static void clients(Pairing pairing, Findings findings) {
        clients(pairing, Side.SOURCE, findings);
        clients(pairing, Side.TARGET, findings);
    }

    private static void clients(Pairing pairing, Side side, Findings findings) {
        ServerFacts facts = pairing.facts(side);
        Optional<Long> max = facts.number("maxclients")
                .or(() -> Optional.of(facts.text().number("maxclients")))
                .filter(count -> count > 0);
        long there = facts.text().number("connected_clients");
        if (max.isPresent() && max.get() - there < CONNECTIONS_LEFT_MIN) {
            findings.add(
                    side.pick(FindingCode.W_SOURCE_MAXCLIENTS, FindingCode.W_TARGET_MAXCLIENTS),
                    "%s has %d of the %d clients that it takes (maxclients), and Ferry needs up to %d connections"
                            .formatted(pairing.name(side), there, max.get(), CONNECTIONS_LEFT_MIN),
                    "Raise maxclients there, or look for clients that leave connections open");
        }
    }

    static void latency(Pairing pairing, Findings findings) {
        latency(pairing, Side.SOURCE, findings);
        latency(pairing, Side.TARGET, findings);
    }

    private static void latency(Pairing pairing, Side side, Findings findings) {
        pairing.facts(side)
                .roundTrip()
                .filter(time -> time.compareTo(ROUND_TRIP_MAX) > 0)
                .ifPresent(time -> findings.add(
                        side.pick(FindingCode.W_SOURCE_LATENCY, FindingCode.W_TARGET_LATENCY),
                        "%s takes %s to answer, so that writes are held for about %s at the cutover"
                                .formatted(
                                        pairing.name(side),
                                        DurationText.text(time),
                                        DurationText.text(Forecast.of(pairing).writePause())),
                        "Run Ferry on a machine that is near to both servers, rather near to the target"));
    }
}
