package dev.ferry.migrator.preflight;

import dev.ferry.migrator.server.ServerVersion;
import dev.ferry.resp.Reply;
import java.io.IOException;

/** Tries on both servers what the migration will need there. Nothing it sends takes effect. */
final class RightsProbe {

    private final Pairing pairing;
    private final Findings findings;

    RightsProbe(Pairing pairing, Findings findings) {
        this.pairing = pairing;
        this.findings = findings;
    }

    /** Joining as a replica, the fence, and what becomes of it afterwards. */
    void source(Server server) throws IOException {
        ServerVersion version = pairing.source().version();
        Rights rights = new Rights(pairing.source(), server);
        rights.lookUp("joining as a replica", "PSYNC");
        rights.lookUp("joining as a replica", "REPLCONF");
        rights.dryRun("joining as a replica", "+psync", "PSYNC", "?", "-1");
        rights.dryRun("joining as a replica", "+replconf", "REPLCONF", "ACK", "0");
        if (pairing.settings().cutover().handsOver() && version.atLeast(3, 0)) {
            boolean writeMode = version.atLeast(6, 2);
            rights.attemptInTransaction(Attempt.pause(writeMode));
            if (writeMode) {
                rights.dryRun("ending the pause", "+client|unpause", "CLIENT", "UNPAUSE");
            }
        }
        rights.attemptQueued(NeededCommands.atSource(pairing));
        if (DemotionRules.wanted(pairing)) {
            rights.attempt(Attempt.DEMOTE);
            if (pairing.settings().target().credentials().password().isPresent()) {
                rights.attempt(Attempt.PASSWORD);
            }
        }
        rights.report(
                Side.SOURCE,
                pairing.sourceName(),
                "Connect to the server itself, with a user that may run it",
                findings);
    }

    /** Writing, and what makes a replica a master. */
    void target(Server server) throws IOException {
        Rights rights = new Rights(pairing.target(), server);
        state(rights.attemptInTransaction(Attempt.RESTORE));
        rights.attempt(Attempt.SET);
        rights.attemptQueued(NeededCommands.atTarget(pairing));
        if (pairing.source().functionLibraries() > 0
                && pairing.target().version().atLeast(7, 0)) {
            rights.attempt(Attempt.FUNCTION);
        }
        if (pairing.settings().flushTarget()) {
            flush(rights);
        }
        if (pairing.target().replication().isReplica()) {
            rights.attempt(Attempt.WRITABLE);
            if (pairing.settings().cutover().handsOver()) {
                rights.attempt(Attempt.PROMOTE);
            }
        }
        databases(server);
        clientList(server);
        importMode(server);
        rights.report(Side.TARGET, pairing.targetName(), "Connect with a user that may run it", findings);
    }

    /** Users with rights exist since 6.0; from 7.0 on some of them may ask without sending the command. */
    private void flush(Rights rights) throws IOException {
        rights.lookUp("--flush-target", "FLUSHALL");
        boolean told = rights.dryRun("--flush-target", "+flushall", "FLUSHALL");
        if (!told && pairing.target().version().atLeast(6, 0)) {
            rights.attempt(Attempt.FLUSH);
        }
    }

    private void state(Reply reply) {
        boolean replica = pairing.target().replication().isReplica();
        String seen = pairing.targetName() + " answers a write with " + reply;
        switch (Answer.of(reply)) {
            case PERMITTED, DENIED -> {}
            case OUT_OF_MEMORY ->
                findings.add(
                        FindingCode.E_TARGET_OUT_OF_MEMORY,
                        seen,
                        "Raise maxmemory on the target, or remove what it holds already");
            case READ_ONLY -> {
                if (!replica) {
                    findings.add(FindingCode.E_TARGET_READ_ONLY, seen, "Name the address that takes writes");
                }
            }
            case WRITES_REFUSED ->
                findings.add(FindingCode.E_TARGET_REFUSES_WRITES, seen, "Repair on the target what the answer names");
        }
    }

    private void clientList(Server server) throws IOException {
        Reply reply = server.call("CLIENT", "LIST");
        if (Answer.of(reply) == Answer.DENIED) {
            findings.add(
                    FindingCode.W_TARGET_CLIENT_LIST,
                    pairing.targetName() + " refuses CLIENT LIST (" + reply
                            + "), so that a run that follows a killed one"
                            + " cannot see whether the last commands of that one have arrived, and waits a second instead",
                    "Permit it: ACL SETUSER <user> +client|list +client|kill");
        }
    }

    /** The mode itself is set to what it cannot be; nothing is said to the connection but what it is already. */
    private void importMode(Server server) throws IOException {
        if (!NeededCommands.importMode(pairing.target())) {
            return;
        }
        Reply set = server.call("CONFIG", "SET", "import-mode", "not-a-boolean");
        Reply source = server.call("CLIENT", "IMPORT-SOURCE", "OFF");
        boolean settable = Answer.of(set) != Answer.DENIED;
        if (!settable || Answer.of(source) == Answer.DENIED) {
            findings.add(
                    FindingCode.W_TARGET_IMPORT_MODE,
                    pairing.targetName() + " refuses "
                            + (settable ? "CLIENT IMPORT-SOURCE (" + source : "CONFIG SET import-mode (" + set)
                            + "), so that keys have a far-off time of expiry until the cutover",
                    "Permit it, if clients of the target should see true times: ACL SETUSER <user> +config|get +config|set"
                            + " +client|import-source");
        }
    }

    /** Where CONFIG is not permitted, SELECT tells whether the highest database is there. */
    private void databases(Server server) throws IOException {
        if (pairing.targetFacts().databaseCount().isPresent()
                || pairing.source().databases().isEmpty()) {
            return;
        }
        int highest = pairing.source().databases().lastKey();
        Reply reply = server.call("SELECT", Integer.toString(highest));
        if (reply instanceof Reply.Error) {
            findings.add(
                    FindingCode.E_TARGET_DATABASES,
                    "%s answers SELECT %d with %s, and the source uses db%d"
                            .formatted(pairing.targetName(), highest, reply, highest),
                    "Raise databases in the target's configuration, or permit SELECT to Ferry's user");
        }
    }
}
