package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.ScriptedServer.bulk;
import static dev.ferry.migrator.preflight.ScriptedServer.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.resp.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactFinderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void find_openServer_everythingKnown() throws Exception {
        ScriptedServer server = new ScriptedServer()
                .on("INFO", bulk("redis_version:8.0.2\r\n# Keyspace\r\ndb0:keys=1,expires=0\r\n"))
                .onList("TIME", Long.toString(NOW.getEpochSecond() + 2), "500000")
                .on("CONFIG GET", new Reply.Array(List.of()))
                .onList("CONFIG GET databases", "databases", "16")
                .onList("CONFIG GET proto-max-bulk-len", "proto-max-bulk-len", "536870912")
                .on("PUBSUB NUMSUB", new Reply.Array(List.of(bulk("__sentinel__:hello"), new Reply.Int(3))))
                .onList("CONFIG GET save", "save", "")
                .onList("CONFIG GET appendonly", "appendonly", "yes")
                .on(
                        "MODULE LIST",
                        new Reply.Array(List.of(new Reply.Array(List.of(
                                bulk("name"),
                                bulk("vectorset"),
                                bulk("ver"),
                                new Reply.Int(1),
                                bulk("path"),
                                bulk(""))))));
        ServerFacts facts = find(server);
        assertEquals("Redis 8.0.2", facts.info().title());
        assertEquals(Optional.of(16), facts.databaseCount());
        assertEquals(Optional.of(536870912L), facts.bulkBytesMax());
        assertEquals(Optional.of(true), facts.persists());
        assertEquals(Optional.of(Duration.ofMillis(2500)), facts.clockAhead());
        assertEquals(Map.of("vectorset", 1L), facts.modules());
        assertEquals(3, facts.sentinels());
        assertTrue(facts.roundTrip().isPresent());
        assertEquals(List.of(), facts.unanswered());
    }

    @Test
    void find_closedServer_unansweredAndNoCrash() throws Exception {
        ServerFacts facts = find(new ScriptedServer().on("INFO", bulk("redis_version:7.0.15")));
        assertEquals(List.of("TIME", "CONFIG GET", "MODULE LIST", "PUBSUB NUMSUB"), facts.unanswered());
        assertEquals(Optional.empty(), facts.databaseCount());
        assertEquals(Optional.empty(), facts.persists());
    }

    @Test
    void find_strangeAnswers_asIfUnknown() throws Exception {
        ScriptedServer server = new ScriptedServer()
                .on("INFO", bulk("redis_version:7.0.15"))
                .onList("TIME", "now", "then")
                .on("MODULE LIST", new Reply.Array(List.of(bulk("x"), list("ver"), list("ver", "1"))))
                .onList("CONFIG GET databases", "databases", "99999999999999999999")
                .on("CONFIG GET", new Reply.Array(List.of()));
        ServerFacts facts = find(server);
        assertEquals(Optional.empty(), facts.clockAhead());
        assertEquals(Optional.empty(), facts.databaseCount());
        assertEquals(Map.of(), facts.modules());
    }

    @Test
    void find_loadingServer_askedForNothingElse() throws Exception {
        ScriptedServer server = new ScriptedServer().on("INFO", bulk("redis_version:7.0.15\nloading:1"));
        assertTrue(find(server).info().loading());
        assertEquals(List.of("INFO"), server.asked());
    }

    @Test
    void find_infoRefused_exceptionWithTheAnswer() {
        InfoRefusedException refused = assertThrows(InfoRefusedException.class, () -> find(new ScriptedServer()));
        assertTrue(String.valueOf(refused.getMessage()).contains("NOPERM"));
    }

    private static ServerFacts find(ScriptedServer server) throws Exception {
        return new FactFinder(Examples.SOURCE, server, Clock.fixed(NOW, ZoneOffset.UTC)).find();
    }
}
