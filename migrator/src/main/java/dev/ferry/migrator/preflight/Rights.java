package dev.ferry.migrator.preflight;

import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out which commands Ferry's user may run on one server, and reports all that it may not in one finding. */
final class Rights {

    private final ServerInfo info;
    private final Server server;
    private final List<String> denied = new ArrayList<>();
    private final Set<String> needed = new LinkedHashSet<>();

    Rights(ServerInfo info, Server server) {
        this.info = info;
        this.server = server;
    }

    /** Tries a command that cannot take effect. */
    Reply attempt(Attempt attempt) throws IOException {
        return noted(attempt, server.call(attempt.command()));
    }

    /** Tries a command that cannot take effect, between MULTI and EXEC. */
    Reply attemptInTransaction(Attempt attempt) throws IOException {
        return noted(attempt, Transaction.attempt(server, attempt.command()));
    }

    private Reply noted(Attempt attempt, Reply reply) {
        if (Answer.of(reply) == Answer.DENIED) {
            deny(attempt.name(), attempt.need(), reply.toString(), attempt.rights());
        }
        return reply;
    }

    /** Asks for a command that cannot be tried, whether the server has it under its own name. */
    void lookUp(String need, String command) throws IOException {
        if (server.call("COMMAND", "INFO", command) instanceof Reply.Array found
                && (found.items().isEmpty() || found.items().getFirst() instanceof Reply.Nil)) {
            deny(command, need, "the server does not have it: renamed or disabled, as managed services do", "");
        }
    }

    /**
     * Asks for a command that cannot be tried, whether the user may run it. Only Redis 7.0 and newer can tell, and only to
     * a user with the right to ask.
     *
     * @return whether the server could tell
     */
    boolean dryRun(String need, String rights, String... command) throws IOException {
        if (!info.version().atLeast(7, 0) || !(server.call("ACL", "WHOAMI") instanceof Reply.Bulk user)) {
            return false;
        }
        List<String> words = new ArrayList<>(List.of("ACL", "DRYRUN", user.toString()));
        words.addAll(List.of(command));
        Reply reply = server.call(words.toArray(String[]::new));
        if (reply instanceof Reply.Bulk refusal) {
            deny(String.join(" ", command), need, refusal.toString(), rights);
        }
        return !(reply instanceof Reply.Error);
    }

    private void deny(String command, String need, String reply, String rights) {
        denied.add("%s, for %s (%s)".formatted(command, need, reply));
        if (!rights.isEmpty()) {
            needed.addAll(List.of(rights.split(" ")));
        }
    }

    /**
     * Adds the finding, if there is anything to tell.
     *
     * @param otherwise what to do when permissions would not help
     */
    void report(Side side, String name, String otherwise, Findings findings) {
        if (!denied.isEmpty()) {
            findings.error(
                    side.code() + "-RIGHTS",
                    name + " refuses " + String.join("; ", denied),
                    needed.isEmpty() ? otherwise : "Permit it: ACL SETUSER <user> " + String.join(" ", needed));
        }
    }
}
