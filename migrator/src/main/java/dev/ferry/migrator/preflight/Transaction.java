package dev.ferry.migrator.preflight;

import dev.ferry.resp.Reply;
import java.io.IOException;

/** Tries one command inside MULTI and EXEC, as the migration will send it. */
final class Transaction {

    private Transaction() {}

    /**
     * Sends MULTI, the command, EXEC, and returns the reply that decides: the first error on the way, or what EXEC
     * answered for the command.
     */
    static Reply attempt(Server server, String... command) throws IOException {
        if (server.call("MULTI") instanceof Reply.Error refused) {
            return refused;
        }
        if (server.call(command) instanceof Reply.Error refused) {
            // The transaction is void; EXEC says so and takes the connection out of it.
            server.call("EXEC");
            return refused;
        }
        return switch (server.call("EXEC")) {
            case Reply.Array results
            when !results.items().isEmpty() -> results.items().getFirst();
            case Reply other -> other;
        };
    }
}
