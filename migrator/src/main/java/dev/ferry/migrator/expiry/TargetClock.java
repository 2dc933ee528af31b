package dev.ferry.migrator.expiry;

import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.List;

/** What time it is at a server, by its answer to TIME. */
final class TargetClock {

    private TargetClock() {}

    /** The time now. */
    static long millis(ServerConnection server) throws IOException {
        return millis(server, server.ask("TIME"));
    }

    /** The time that an answer says. */
    static long millis(ServerConnection server, Reply answer) throws IOException {
        if (answer instanceof Reply.Array(List<Reply> parts) && parts.size() == 2) {
            try {
                return Long.parseLong(parts.get(0).toString()) * 1000
                        + Long.parseLong(parts.get(1).toString()) / 1000;
            } catch (NumberFormatException e) {
                throw Words.unexpected(server, "TIME", answer);
            }
        }
        throw Words.unexpected(server, "TIME", answer);
    }
}
