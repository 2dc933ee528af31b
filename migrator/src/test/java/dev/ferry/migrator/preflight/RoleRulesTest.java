package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.Examples.codes;
import static dev.ferry.migrator.preflight.Examples.only;
import static dev.ferry.migrator.preflight.Examples.pairing;
import static dev.ferry.migrator.preflight.Examples.server;
import static dev.ferry.migrator.preflight.Examples.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.server.ServerInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleRulesTest {

    private static final ServerInfo MASTER = server("7.0.15", "run_id:aaaa", "master_replid:1111");
    private static final ServerInfo OTHER = server("7.0.15", "run_id:bbbb", "master_replid:2222");
    private static final MigrationSettings FOLLOW = settings(CutoverMode.NONE, Conflict.FAIL, false);

    @Test
    void twoMasters_nothingFound() {
        for (Rule rule : List.<Rule>of(
                RoleRules::sameServer,
                RoleRules::connected,
                RoleRules::loading,
                RoleRules::cluster,
                RoleRules::sourceReplica,
                RoleRules::targetReplica,
                RoleRules::fence)) {
            assertEquals(List.of(), codes(rule, pairing(MASTER, OTHER, settings())));
        }
    }

    @Test
    void sameServer_sameRunId_refused() {
        assertEquals(List.of("E-SAME-SERVER"), codes(RoleRules::sameServer, pairing(MASTER, MASTER, settings())));
        assertEquals(
                List.of(),
                codes(RoleRules::sameServer, pairing(server("7.0.15"), server("7.0.15"), settings())),
                "servers that hide their run id are not the same");
    }

    @Test
    void connected_targetInTheSourcesHistory_refused() {
        ServerInfo target = replica("10.0.0.77", 6379, "up", "run_id:bbbb", "master_replid:1111");
        assertEquals(
                List.of("E-ALREADY-REPLICATING"), codes(RoleRules::connected, pairing(MASTER, target, settings())));
    }

    @Test
    void connected_targetTakenFromTheSourceAndPromoted_nothingFound() {
        ServerInfo target = server("7.0.15", "run_id:bbbb", "master_replid:3333", "master_replid2:1111");
        assertEquals(List.of(), codes(RoleRules::connected, pairing(MASTER, target, settings())));
    }

    @Test
    void connected_oldServerWithoutReplid_knownByItsMaster() {
        ServerInfo target = replica(Examples.SOURCE.host(), Examples.SOURCE.port(), "down");
        assertEquals(
                List.of("E-ALREADY-REPLICATING"),
                codes(RoleRules::connected, pairing(server("3.2.1"), target, settings())));
    }

    @Test
    void connected_sourceFollowsTheTarget_refused() {
        ServerInfo source = replica(Examples.TARGET.host(), Examples.TARGET.port(), "up");
        assertEquals(List.of("E-ALREADY-REPLICATING"), codes(RoleRules::connected, pairing(source, OTHER, settings())));
    }

    @Test
    void loadingOrCluster_eitherSide_refused() {
        ServerInfo loading = server("7.0.15", "loading:1");
        ServerInfo cluster = server("7.0.15", "cluster_enabled:1");
        assertEquals(List.of("E-SOURCE-LOADING"), codes(RoleRules::loading, pairing(loading, OTHER, settings())));
        assertEquals(List.of("E-TARGET-LOADING"), codes(RoleRules::loading, pairing(MASTER, loading, settings())));
        assertEquals(List.of("E-SOURCE-CLUSTER"), codes(RoleRules::cluster, pairing(cluster, OTHER, settings())));
        assertEquals(List.of("E-TARGET-CLUSTER"), codes(RoleRules::cluster, pairing(MASTER, cluster, settings())));
    }

    @Test
    void sourceReplica_cutoverAuto_refusedWithTheMastersAddress() {
        ServerInfo source = replica("2001:db8::7", 7000, "up");
        String found = only(RoleRules::sourceReplica, pairing(source, OTHER, settings()));
        assertTrue(found.startsWith("E-SOURCE-REPLICA: "), found);
        assertTrue(found.contains("--source redis://[2001:db8::7]:7000"), found);
        assertEquals(List.of(), codes(RoleRules::sourceReplica, pairing(source, OTHER, FOLLOW)));
    }

    @Test
    void sourceReplica_linkDown_refusedInEveryMode() {
        ServerInfo source = replica("10.0.0.1", 7000, "down");
        assertEquals(List.of("E-SOURCE-LINK-DOWN"), codes(RoleRules::sourceReplica, pairing(source, OTHER, FOLLOW)));
    }

    @Test
    void targetReplica_ofAnotherServer_warned() {
        ServerInfo target = replica("10.0.0.77", 6379, "up");
        assertEquals(List.of("W-TARGET-REPLICA"), codes(RoleRules::targetReplica, pairing(MASTER, target, settings())));
    }

    @Test
    void fence_oldSource_refusedOrWarned() {
        assertEquals(List.of("E-FENCE-VERSION"), codes(RoleRules::fence, pairing(server("2.8.24"), OTHER, settings())));
        assertEquals(
                List.of("W-FENCE-HOLDS-ALL"), codes(RoleRules::fence, pairing(server("6.0.20"), OTHER, settings())));
        assertEquals(List.of(), codes(RoleRules::fence, pairing(server("6.2.0"), OTHER, settings())));
        assertEquals(List.of(), codes(RoleRules::fence, pairing(server("2.8.24"), OTHER, FOLLOW)));
    }

    private static ServerInfo replica(String host, int port, String link, String... lines) {
        return ServerInfo.parse("""
                redis_version:7.0.15
                role:slave
                master_host:%s
                master_port:%d
                master_link_status:%s
                slave_read_only:1
                %s
                """.formatted(host, port, link, String.join("\n", lines)));
    }
}
