package dev.ferry.migrator.preflight;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.server.ReplicationInfo;
import dev.ferry.migrator.server.ReplicationInfo.Master;
import dev.ferry.migrator.server.ServerInfo;

/** Who replicates from whom, and what state the servers are in. */
final class RoleRules {

    private RoleRules() {}

    static void loading(Pairing pairing, Findings findings) {
        loading(Side.SOURCE, pairing.sourceName(), pairing.source(), findings);
        loading(Side.TARGET, pairing.targetName(), pairing.target(), findings);
    }

    private static void loading(Side side, String name, ServerInfo info, Findings findings) {
        if (info.loading()) {
            findings.add(
                    side.pick(FindingCode.E_SOURCE_LOADING, FindingCode.E_TARGET_LOADING),
                    name + " is still loading its dataset",
                    "Wait until INFO persistence shows loading:0, and start again");
        }
    }

    static void cluster(Pairing pairing, Findings findings) {
        cluster(Side.SOURCE, pairing.sourceName(), pairing.source(), findings);
        cluster(Side.TARGET, pairing.targetName(), pairing.target(), findings);
    }

    private static void cluster(Side side, String name, ServerInfo info, Findings findings) {
        if (info.clusterEnabled()) {
            findings.add(
                    side.pick(FindingCode.E_SOURCE_CLUSTER, FindingCode.E_TARGET_CLUSTER),
                    name + " is a node of a cluster, which this version of Ferry cannot migrate yet",
                    "Use a server with cluster-enabled no");
        }
    }

    static void sameServer(Pairing pairing, Findings findings) {
        if (sameRunId(pairing)) {
            findings.add(
                    FindingCode.E_SAME_SERVER,
                    pairing.sourceName() + " and " + pairing.targetName() + " are one and the same server (run_id "
                            + pairing.source().runId() + ")",
                    "Name another target");
        }
    }

    /** What one of them gets, the other one would get a second time by the servers' own replication. */
    static void connected(Pairing pairing, Findings findings) {
        ReplicationInfo source = pairing.source().replication();
        ReplicationInfo target = pairing.target().replication();
        boolean oneHistory = !source.replid().isEmpty() && source.replid().equals(target.replid());
        boolean replicas = source.isReplica() || target.isReplica();
        if ((oneHistory && replicas && !sameRunId(pairing))
                || follows(target, pairing.sourceFacts().endpoint())
                || follows(source, pairing.targetFacts().endpoint())) {
            findings.add(
                    FindingCode.E_ALREADY_REPLICATING,
                    "%s and %s already replicate from one another, or from one master (replid %s)"
                            .formatted(pairing.sourceName(), pairing.targetName(), source.replid()),
                    "To hand over to this replica, promote it; to migrate into it, run REPLICAOF NO ONE on the target first");
        }
    }

    private static boolean sameRunId(Pairing pairing) {
        String runId = pairing.source().runId();
        return !runId.isEmpty() && runId.equals(pairing.target().runId());
    }

    private static boolean follows(ReplicationInfo replica, Endpoint master) {
        return replica.master()
                .filter(named -> named.host().equals(master.host()) && named.port() == master.port())
                .isPresent();
    }

    static void sourceReplica(Pairing pairing, Findings findings) {
        pairing.source().replication().master().ifPresent(master -> {
            if (!master.linkUp()) {
                findings.add(
                        FindingCode.E_SOURCE_LINK_DOWN,
                        pairing.sourceName() + " is a replica of " + master + " and its link is down",
                        "Repair the link, or migrate from the master " + master);
            }
            if (pairing.settings().cutover().handsOver()) {
                findings.add(
                        FindingCode.E_SOURCE_REPLICA,
                        pairing.sourceName() + " is a replica of " + master
                                + "; at the cutover the writes must be held at the master",
                        "Use --source " + redisUri(master) + ", or --cutover none to follow the replica");
            }
        });
    }

    private static String redisUri(Master master) {
        return "redis://" + (master.host().contains(":") ? "[" + master.host() + "]" : master.host()) + ":"
                + master.port();
    }

    static void targetReplica(Pairing pairing, Findings findings) {
        pairing.target()
                .replication()
                .master()
                .ifPresent(master -> findings.add(
                        FindingCode.W_TARGET_REPLICA,
                        "%s is a replica of %s; Ferry sets its replica-read-only to no, puts it back if the migration is"
                                        .formatted(pairing.targetName(), master)
                                + " aborted, and makes it a master at the cutover",
                        "What its master sends meanwhile mixes with the migrated data: REPLICAOF NO ONE on the target first"
                                + " is safer"));
    }

    static void fence(Pairing pairing, Findings findings) {
        ServerInfo source = pairing.source();
        if (!pairing.settings().cutover().handsOver()) {
            return;
        }
        if (!source.version().atLeast(3, 0)) {
            findings.add(
                    FindingCode.E_FENCE_VERSION,
                    pairing.sourceName() + " is " + source.title()
                            + "; CLIENT PAUSE, which holds the writes at the cutover," + " exists since 3.0",
                    "Use --cutover none, stop the application when the target has caught up, then interrupt Ferry");
        } else if (!source.version().atLeast(6, 2)) {
            findings.add(
                    FindingCode.W_FENCE_HOLDS_ALL,
                    pairing.sourceName() + " is " + source.title()
                            + "; before 6.2 the pause at the cutover holds reads too, and cannot be cut short",
                    "Choose --pause-timeout as long as the application can wait");
        }
    }
}
