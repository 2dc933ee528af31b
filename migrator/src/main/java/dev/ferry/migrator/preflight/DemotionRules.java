package dev.ferry.migrator.preflight;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.SourceAfterwards;
import dev.ferry.migrator.server.ServerInfo;

/**
 * Whether the source can become a replica of the target. It takes the target's data for its own then, so that whatever the target does
 * not have would be lost for good.
 */
final class DemotionRules {

    private static final String OTHERWISE = "Use --cutover-source unfence or hold";

    private DemotionRules() {}

    static void data(Pairing pairing, Findings findings) {
        if (!wanted(pairing)) {
            return;
        }
        if (!pairing.settings().scope().everything() || pairing.settings().conflict() == Conflict.SKIP) {
            findings.add(
                    FindingCode.E_DEMOTE_DATA,
                    "as a replica of the target " + pairing.sourceName()
                            + " would lose what does not travel, or not under its name",
                    OTHERWISE);
        }
        if (!pairing.settings().allowedLosses().isEmpty()) {
            findings.add(
                    FindingCode.W_DEMOTE_LOSS,
                    "what --allow-loss leaves behind is lost on " + pairing.sourceName()
                            + " too, when it becomes a replica of the target",
                    "Keep a copy of its RDB file");
        }
    }

    static void version(Pairing pairing, Findings findings) {
        ServerInfo source = pairing.source();
        ServerInfo target = pairing.target();
        if (wanted(pairing) && !source.rdbVersion().reads(target.rdbVersion())) {
            findings.add(
                    FindingCode.E_DEMOTE_VERSION,
                    "%s is %s and cannot load a snapshot of the target, which is %s: as its replica it would end up empty"
                            .formatted(pairing.sourceName(), source.title(), target.title()),
                    OTHERWISE);
        }
    }

    static void address(Pairing pairing, Findings findings) {
        if (!wanted(pairing)) {
            return;
        }
        Endpoint target = pairing.targetFacts().endpoint();
        if (target.tls().isPresent()) {
            findings.add(
                    FindingCode.E_DEMOTE_TLS,
                    pairing.targetName() + " is spoken to with TLS, for which a replica needs settings of its own",
                    "Set tls-replication and the certificates on the source and run REPLICAOF by hand, behind --cutover-source hold");
        }
        if (isLoopback(target.host())
                && !isLoopback(pairing.sourceFacts().endpoint().host())) {
            findings.add(
                    FindingCode.E_DEMOTE_ADDRESS,
                    pairing.targetName() + " is a loopback address, and " + pairing.sourceName()
                            + " is not: the source would look for its new master on its own machine",
                    "Name the target by an address at which the source reaches it");
        }
    }

    static boolean wanted(Pairing pairing) {
        return pairing.settings().cutover().handsOver()
                && pairing.settings().control().sourceAfterwards() == SourceAfterwards.DEMOTE;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
