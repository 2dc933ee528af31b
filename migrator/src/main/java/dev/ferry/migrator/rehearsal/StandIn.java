package dev.ferry.migrator.rehearsal;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.place.EmbeddedPlace;
import dev.ferry.migrator.place.OpenPlace;
import dev.ferry.migrator.plan.DryRun;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in for the target, with the target's limits. Closing it ends it, and what it holds is gone. */
sealed interface StandIn extends AutoCloseable {

    /** What decides which keys and values a target takes. */
    List<String> LIMITS = List.of("databases", "proto-max-bulk-len", "client-query-buffer-limit");

    Endpoint endpoint();

    /** The digest of what it was sent; empty when it has kept that itself. */
    Optional<Long> digest();

    /** Returns a message with what this is in the place of its address. */
    String named(String message);

    @Override
    void close();

    /** Starts one. */
    static StandIn open(DryRun.Mode mode, ServerConnection target) throws IOException {
        Map<String, Long> limits = new LinkedHashMap<>();
        for (String setting : LIMITS) {
            ask(target, setting).ifPresent(value -> limits.put(setting, value));
        }
        return switch (mode) {
            case FULL -> {
                List<List<String>> settings = new ArrayList<>();
                limits.forEach((name, value) -> settings.add(List.of(name, Long.toString(value))));
                yield new Engine(OpenPlace.of(new EmbeddedPlace("", settings)));
            }
            case STREAM -> new Nobody(Sink.open(new SinkAnswers(limits)));
        };
    }

    private static Optional<Long> ask(ServerConnection target, String setting) {
        try {
            return target.ask("CONFIG", "GET", setting) instanceof Reply.Array(List<Reply> items) && items.size() == 2
                    ? Optional.of(Long.parseLong(items.get(1).toString()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            // What it is made with will do; the pre-flight says what is wrong with the server.
            return Optional.empty();
        }
    }

    private static String named(String message, Endpoint endpoint, String name) {
        return message.replace("the target " + endpoint.address(), name);
    }

    /** An engine, which holds everything. */
    record Engine(OpenPlace place) implements StandIn {

        @Override
        public Endpoint endpoint() {
            return place.endpoint();
        }

        @Override
        public Optional<Long> digest() {
            return Optional.empty();
        }

        @Override
        public String named(String message) {
            String named = StandIn.named(message, endpoint(), "the engine that stands in for the target");
            boolean unknown = named.contains("unknown command") || named.contains("this engine");
            return unknown ? named + "; --dry-run=stream rehearses with every command" : named;
        }

        @Override
        public void close() {
            place.close();
        }
    }

    /** Nobody: everything is taken and forgotten. */
    record Nobody(Sink sink) implements StandIn {

        @Override
        public Endpoint endpoint() {
            return sink.endpoint();
        }

        @Override
        public Optional<Long> digest() {
            return Optional.of(sink.digest());
        }

        @Override
        public String named(String message) {
            return StandIn.named(message, endpoint(), "what stands in for the target");
        }

        @Override
        public void close() {
            sink.close();
        }
    }
}
