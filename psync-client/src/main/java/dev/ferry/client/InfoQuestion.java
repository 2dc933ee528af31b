package dev.ferry.client;

import dev.ferry.address.Endpoint;
import dev.ferry.psync.failover.Failover;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks servers for their place in a replication, over a connection for each question. Needs the right to run INFO. Thread-safe.
 *
 * @param timeout how long to wait for the connection, and for each answer
 */
public record InfoQuestion(Duration timeout) implements Failover.Question {

    private static final List<List<String>> SECTIONS =
            List.of(List.of("INFO", "replication"), List.of("INFO", "persistence"));

    @Override
    public Optional<String> ask(Endpoint server) throws IOException {
        try (RedisClient client = RedisClient.connect(server, timeout)) {
            List<Reply> sections = client.callTogether(SECTIONS);
            return sections.getFirst() instanceof Reply.Bulk
                    ? Optional.of(sections.stream().map(Reply::toString).collect(Collectors.joining("\r\n")))
                    : Optional.empty();
        }
    }
}
