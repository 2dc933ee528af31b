package dev.ferry.client;

import dev.ferry.address.Endpoint;
import dev.ferry.psync.failover.Failover;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks servers for their place in a replication, over a connection for each question. Needs the right to run INFO. Thread-safe.
 *
 * @param timeout how long to wait for the connection, and for each answer
 */
public record InfoQuestion(Duration timeout) implements Failover.Question {

    @Override
    public Optional<String> ask(Endpoint server) throws IOException {
        try (RedisClient client = RedisClient.connect(server, timeout)) {
            return client.call("INFO", "replication") instanceof Reply.Bulk(var text)
                    ? Optional.of(text.toUtf8())
                    : Optional.empty();
        }
    }
}
