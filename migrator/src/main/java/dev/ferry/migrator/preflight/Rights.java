package dev.ferry.migrator.preflight;

import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which commands Ferry's user may run on one server, and reports all that it may not in one finding. */
final class Rights {

    /** Makes a transaction void from its beginning. */
    private static final String NO_COMMAND = "FERRY-ASKS-FOR-PERMISSIONS";

    private final ServerInfo info;
    private final Server server;
    private final Map<String, Denial> denied = new LinkedHashMap<>();
    private final Set<String> needed = new LinkedHashSet<>();

    private record Denial(String need, String reply) {}

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

    /**
     * Asks for commands by having them queued in a transaction that cannot be executed, because one of its commands does not exist. The server
     * looks at permissions when it queues. Nothing is asked where it takes no transactions, which has been found by then.
     */
    void attemptQueued(List<Attempt> attempts) throws IOException {
        if (attempts.isEmpty() || !(server.call("MULTI") instanceof Reply.Status)) {
            return;
        }
        List<List<String>> commands = new ArrayList<>();
        commands.add(List.of(NO_COMMAND));
        attempts.forEach(attempt -> commands.add(attempt.words()));
        List<Reply> replies = server.callTogether(commands);
        for (int i = 0; i < attempts.size(); i++) {
            noted(attempts.get(i), replies.get(i + 1));
        }
        if (server.call("DISCARD") instanceof Reply.Error) {
            server.call("EXEC");
        }
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
        denied.computeIfAbsent(command, first -> new Denial(need, reply));
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
            findings.add(
                    side.pick(FindingCode.E_SOURCE_RIGHTS, FindingCode.E_TARGET_RIGHTS),
                    name + " refuses " + text(),
                    needed.isEmpty() ? otherwise : "Permit it: ACL SETUSER <user> " + String.join(" ", needed));
        }
    }

    /** One after the other, each with what it is needed for and what the server said; of many for one need only the first. */
    private String text() {
        Map<String, List<String>> byNeed = new LinkedHashMap<>();
        denied.forEach((command, denial) -> byNeed.computeIfAbsent(denial.need(), first -> new ArrayList<>())
                .add(command));
        List<String> texts = new ArrayList<>();
        byNeed.forEach((need, commands) -> {
            Denial denial = denied.get(commands.getFirst());
            texts.add("%s, for %s (%s)"
                    .formatted(String.join(" ", commands), need, denial == null ? "" : denial.reply()));
        });
        return String.join("; ", texts);
    }
}
