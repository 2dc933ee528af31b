package dev.ferry.migrator.verify;

import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.List;

/**
 * What both servers can be asked, and what they said about themselves. Immutable.
 *
 * @param absoluteExpiry whether both tell when keys expire (from 7.0), and not only what is left
 * @param fieldExpiry whether both know times of expiry of fields, and tell them
 * @param sourceAheadMillis how far the source's clock is ahead of the one here
 * @param targetAheadMillis how far the target's clock is ahead of the one here
 */
record Abilities(
        ServerInfo source,
        ServerInfo target,
        boolean absoluteExpiry,
        boolean fieldExpiry,
        long sourceAheadMillis,
        long targetAheadMillis) {

    /** A key that nobody has. */
    private static final String NO_KEY = Keys.CHECKPOINT_PREFIX;

    /** Asks both. */
    static Abilities ask(Pipes pipes) throws IOException {
        return new Abilities(
                info(pipes.source()),
                info(pipes.target()),
                bothAnswer(pipes, "PEXPIRETIME", NO_KEY),
                bothAnswer(pipes, "HPEXPIRETIME", NO_KEY, "FIELDS", "1", "field"),
                aheadMillis(pipes.source()),
                aheadMillis(pipes.target()));
    }

    /** The same when times of expiry of fields do not matter. */
    Abilities withoutFieldExpiry() {
        return new Abilities(source, target, absoluteExpiry, false, sourceAheadMillis, targetAheadMillis);
    }

    /** Returns the time on the server whose clock is ahead, in milliseconds of Unix time. */
    long nowMillis() {
        return System.currentTimeMillis() + Math.max(sourceAheadMillis, targetAheadMillis);
    }

    /** Returns the time on that server, in milliseconds of Unix time. */
    long nowMillis(Side side) {
        return System.currentTimeMillis()
                + switch (side) {
                    case SOURCE -> sourceAheadMillis;
                    case TARGET -> targetAheadMillis;
                };
    }

    /** Returns what a server says about itself now. */
    static ServerInfo info(Pipe pipe) throws IOException {
        return ServerInfo.parse(pipe.ask("INFO").toString());
    }

    private static boolean bothAnswer(Pipes pipes, String... command) throws IOException {
        return answers(pipes.source(), command) && answers(pipes.target(), command);
    }

    private static boolean answers(Pipe pipe, String... command) throws IOException {
        pipe.add(command);
        pipe.send();
        return !(pipe.anyReply() instanceof Reply.Error);
    }

    /** A server that does not tell its time is taken to have ours. */
    private static long aheadMillis(Pipe pipe) throws IOException {
        pipe.add("TIME");
        pipe.send();
        if (pipe.anyReply() instanceof Reply.Array(List<Reply> items) && items.size() == 2) {
            try {
                long seconds = Long.parseLong(items.get(0).toString());
                long micros = Long.parseLong(items.get(1).toString());
                return seconds * 1000 + micros / 1000 - System.currentTimeMillis();
            } catch (NumberFormatException e) {
                return 0;
            }
        }
        return 0;
    }
}
