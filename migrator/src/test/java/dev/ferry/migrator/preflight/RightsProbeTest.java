package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.Examples.pairing;
import static dev.ferry.migrator.preflight.Examples.server;
import static dev.ferry.migrator.preflight.Examples.settings;
import static dev.ferry.migrator.preflight.ScriptedServer.bulk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RightsProbeTest {

    private static final ServerInfo SOURCE = server("7.0.15", "db0:keys=1,expires=0");
    private static final ServerInfo TARGET = server("7.0.15");
    private static final ServerInfo REPLICA =
            ServerInfo.parse("redis_version:7.0.15\nrole:slave\nmaster_host:h\nmaster_port:1\nslave_read_only:1");

    private final Findings findings = new Findings();

    @Test
    void source_everythingPermitted_nothingFound() throws IOException {
        ScriptedServer server = openSource();
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).source(server);
        assertEquals(List.of(), findings.list());
        assertTrue(server.asked().contains("CLIENT PAUSE not-a-number WRITE"));
    }

    @Test
    void source_beforeWriteMode_pausedWithoutIt() throws IOException {
        ScriptedServer server = openSource();
        new RightsProbe(pairing(server("6.0.20"), TARGET, settings()), findings).source(server);
        assertEquals(List.of(), findings.list());
        assertTrue(server.asked().contains("CLIENT PAUSE not-a-number"));
        assertFalse(server.asked().contains("ACL WHOAMI"));
    }

    @Test
    void source_cutoverNone_pauseNotTried() throws IOException {
        ScriptedServer server = openSource();
        new RightsProbe(pairing(SOURCE, TARGET, settings(CutoverMode.NONE, Conflict.FAIL, false)), findings)
                .source(server);
        assertFalse(server.asked().stream().anyMatch(asked -> asked.startsWith("CLIENT")));
    }

    @Test
    void source_pauseDenied_refusedWithTheRights() throws IOException {
        ScriptedServer server = openSource()
                .onError("CLIENT PAUSE", "NOPERM this user has no permissions to run the 'client|pause' command");
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).source(server);
        String found = only();
        assertTrue(found.startsWith("E-SOURCE-RIGHTS: ") && found.contains("CLIENT PAUSE"), found);
        assertTrue(found.contains("ACL SETUSER <user> +multi +exec +client|pause"), found);
        assertEquals("EXEC", server.asked().get(server.asked().indexOf("CLIENT PAUSE not-a-number WRITE") + 1));
    }

    @Test
    void source_psyncRenamed_refused() throws IOException {
        ScriptedServer server = openSource().on("COMMAND INFO PSYNC", new Reply.Array(List.of(new Reply.Nil())));
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).source(server);
        assertTrue(only().contains("PSYNC, for joining as a replica (the server does not have it"), only());
    }

    @Test
    void source_dryRunDenies_refused() throws IOException {
        ScriptedServer server =
                openSource().on("ACL DRYRUN lim PSYNC", bulk("User lim has no permissions to run the 'psync' command"));
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).source(server);
        assertTrue(only().contains("+psync"), only());
    }

    @Test
    void source_restrictedUserThatMayNotAsk_nothingFound() throws IOException {
        ScriptedServer server = new ScriptedServer()
                .on("MULTI", new Reply.Status("OK"))
                .on("CLIENT PAUSE", new Reply.Status("QUEUED"))
                .on("EXEC", results("ERR timeout is not an integer or out of range"));
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).source(server);
        assertEquals(List.of(), findings.list());
    }

    @Test
    void target_everythingPermitted_nothingFound() throws IOException {
        ScriptedServer server = openTarget();
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).target(server);
        assertEquals(List.of(), findings.list());
        assertFalse(server.asked().stream().anyMatch(asked -> asked.startsWith("FLUSHALL")));
        assertFalse(server.asked().stream().anyMatch(asked -> asked.startsWith("SLAVEOF")));
    }

    @Test
    void target_nothingPermitted_oneFinding() throws IOException {
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings)
                .target(new ScriptedServer()
                        .on("SELECT", new Reply.Status("OK"))
                        .on("CLIENT LIST", bulk("id=1")));
        String found = only();
        assertTrue(found.startsWith("E-TARGET-RIGHTS: "), found);
        assertTrue(found.contains("RESTORE, for writing the snapshot") && found.contains("SET, for"), found);
    }

    @Test
    void target_outOfMemory_refused() throws IOException {
        ScriptedServer server =
                openTarget().onError("RESTORE", "OOM command not allowed when used memory > 'maxmemory'.");
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).target(server);
        assertTrue(only().startsWith("E-TARGET-OUT-OF-MEMORY: "), only());
    }

    @Test
    void target_readOnly_fineForAReplicaOnly() throws IOException {
        ScriptedServer server = openTarget()
                .onError("RESTORE", "READONLY You can't write against a read only replica.")
                .onError("CONFIG SET", "ERR argument must be 'yes' or 'no'")
                .onError("SLAVEOF", "ERR Invalid master port");
        new RightsProbe(pairing(SOURCE, REPLICA, settings()), findings).target(server);
        assertEquals(List.of(), findings.list());
        assertTrue(server.asked().contains("SLAVEOF ferry not-a-number"));
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).target(server);
        assertTrue(only().startsWith("E-TARGET-READ-ONLY: "), only());
    }

    @Test
    void target_flushWanted_askedAndNotSentWhereItCanBeAsked() throws IOException {
        ScriptedServer server = openTarget()
                .on("COMMAND INFO FLUSHALL", ScriptedServer.list("flushall"))
                .on("ACL WHOAMI", bulk("mig"))
                .on("ACL DRYRUN mig FLUSHALL", bulk("User mig has no permissions to run the 'flushall' command"));
        new RightsProbe(pairing(SOURCE, TARGET, settings(CutoverMode.AUTO, Conflict.FAIL, true)), findings)
                .target(server);
        assertTrue(only().contains("+flushall"), only());
        assertFalse(server.asked().stream().anyMatch(asked -> asked.startsWith("FLUSHALL")));
    }

    @Test
    void target_flushWantedAndNotToBeAsked_triedWithAnArgumentThatIsNone() throws IOException {
        ScriptedServer server = openTarget().onList("COMMAND INFO FLUSHALL", "flushall");
        new RightsProbe(pairing(SOURCE, TARGET, settings(CutoverMode.AUTO, Conflict.FAIL, true)), findings)
                .target(server);
        assertTrue(server.asked().contains("FLUSHALL not-an-option"));
        assertTrue(only().contains("FLUSHALL, for --flush-target (-NOPERM"), only());
    }

    @Test
    void target_databasesNotTold_selectTells() throws IOException {
        ScriptedServer server = openTarget().onError("SELECT 0", "ERR DB index is out of range");
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).target(server);
        assertTrue(only().startsWith("E-TARGET-DATABASES: "), only());
    }

    @Test
    void target_clientListDenied_warnsThatKilledRunsAreNotSeen() throws IOException {
        ScriptedServer server = openTarget().onError("CLIENT LIST", "NOPERM this user has no permissions");
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).target(server);
        assertTrue(only().startsWith("W-TARGET-CLIENT-LIST: ") && only().contains("+client|list"), only());
    }

    @Test
    void target_commandsForPartsDenied_oneFindingThatNamesThem() throws IOException {
        ScriptedServer server = openTarget()
                .onError("RENAME", "NOPERM this user has no permissions to run the 'rename' command")
                .onError("SADD", "NOPERM this user has no permissions to run the 'sadd' command")
                .onError("HMSET", "NOPERM this user has no permissions to run the 'hmset' command");
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).target(server);
        assertTrue(only().contains("HMSET, for keeping the checkpoint (-NOPERM"), only());
        assertTrue(only().contains("RENAME SADD, for writing large values in parts (-NOPERM"), only());
        assertTrue(only().contains("ACL SETUSER <user> +hmset +rename +sadd"), only());
    }

    @Test
    void target_whatIsAskedInATransaction_isNeverExecuted() throws IOException {
        ScriptedServer server = openTarget();
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).target(server);
        List<String> asked = server.asked();
        int last = asked.lastIndexOf("MULTI");
        assertEquals("FERRY-ASKS-FOR-PERMISSIONS", asked.get(last + 1), "a command that makes the transaction void");
        assertTrue(asked.subList(last, asked.size()).contains("DISCARD"), asked.toString());
        assertFalse(asked.subList(last, asked.size()).contains("EXEC"), asked.toString());
    }

    @Test
    void target_noTransactions_nothingIsAskedThatWouldBeDone() throws IOException {
        ScriptedServer server = openTarget().onError("MULTI", "ERR unknown command 'MULTI'");
        new RightsProbe(pairing(SOURCE, TARGET, settings()), findings).target(server);
        assertFalse(server.asked().stream().anyMatch(asked -> asked.startsWith("RPUSH")));
    }

    @Test
    void target_importModeDenied_warned() throws IOException {
        ServerInfo valkey = server("valkey 8.1.1");
        ScriptedServer server = openTarget().onError("CONFIG SET", "ERR argument must be 'yes' or 'no'");
        new RightsProbe(pairing(SOURCE, valkey, settings()), findings).target(server);
        assertTrue(only().startsWith("W-TARGET-IMPORT-MODE: ") && only().contains("IMPORT-SOURCE"), only());
    }

    private String only() {
        assertEquals(1, findings.list().size(), findings.list().toString());
        return findings.list().getFirst().toString();
    }

    private static ScriptedServer openSource() {
        return new ScriptedServer()
                .onList("COMMAND INFO", "there")
                .on("ACL WHOAMI", bulk("lim"))
                .on("ACL DRYRUN", new Reply.Status("OK"))
                .on("MULTI", new Reply.Status("OK"))
                .on("CLIENT PAUSE", new Reply.Status("QUEUED"))
                .on("EXEC", results("ERR timeout is not an integer or out of range"));
    }

    private static ScriptedServer openTarget() {
        ScriptedServer server = new ScriptedServer();
        NeededCommands.atTarget(pairing(SOURCE, TARGET, settings()))
                .forEach(attempt -> server.on(attempt.words().getFirst(), new Reply.Status("QUEUED")));
        return server.on("MULTI", new Reply.Status("OK"))
                .on("DISCARD", new Reply.Status("OK"))
                .on("RESTORE", new Reply.Status("QUEUED"))
                .on("EXEC", results("ERR DUMP payload version or checksum are wrong"))
                .onError("SET", "ERR syntax error")
                .on("CLIENT LIST", bulk("id=1"))
                .on("SELECT", new Reply.Status("OK"));
    }

    private static Reply results(String error) {
        return new Reply.Array(List.of(new Reply.Error(error)));
    }
}
