package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.command.CommandSpecs;
import dev.ferry.command.FoundKey;
import dev.ferry.migrator.server.ServerKeys;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where keys stand can be learnt from servers, and is what the table says of the commands that it has. */
final class ServerKeysTest {

    private static final List<String> COMMANDS = List.of(
            "SET k v",
            "DEL a b c",
            "mset a 1 b 2",
            "ZUNIONSTORE d 2 a b WEIGHTS 1 2",
            "BITOP AND d a b",
            "XGROUP CREATE k g 0",
            "RENAME a b",
            "GEORADIUS a 0 0 1 m STORE b",
            "SORT a LIMIT 0 10 STORE b",
            "EVAL return 2 a b c",
            "BLPOP a b 0",
            "PUBLISH channel message");

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void find_commandsOfTheTable_areWhereTheTableSays(ServerKind kind) throws Exception {
        try (RealServer server = RealServers.start(kind);
                ServerKeys keys = keysOf(new AtomicReference<>(server))) {
            for (String command : COMMANDS) {
                byte[][] arguments = Words.bytes((Object[]) command.split(" ", -1));
                Optional<List<FoundKey>> known = CommandSpecs.of(arguments).flatMap(spec -> spec.foundKeys(arguments));
                assertEquals(positions(known), positions(keys.find(arguments)), command);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void find_nobodyKnows_empty(ServerKind kind) throws Exception {
        try (RealServer server = RealServers.start(kind);
                ServerKeys keys = keysOf(new AtomicReference<>(server))) {
            assertEquals(Optional.empty(), keys.find(Words.bytes("NO.SUCH", "key")));
            // What is asked for each time is named and not placed: here b stands in two places and is a key in one.
            assertEquals(Optional.empty(), keys.find(Words.bytes("SORT", "a", "GET", "b", "STORE", "b")));
        }
    }

    @Test
    void find_afterTheSourceWasLost_asksWhoHasTakenItsPlace() throws Exception {
        byte[][] before = Words.bytes("SORT", "a", "BY", "nosort");
        byte[][] after = Words.bytes("GEORADIUS", "a", "0", "0", "1", "m");
        try (RealServer first = RealServers.start(Pairs.usual());
                RealServer second = RealServers.start(Pairs.usual())) {
            AtomicReference<RealServer> source = new AtomicReference<>(first);
            try (ServerKeys keys = keysOf(source)) {
                assertEquals(List.of(1), positions(keys.find(before)));
                first.kill();
                source.set(second);
                assertEquals(List.of(1), positions(keys.find(after)));
            }
        }
    }

    private static ServerKeys keysOf(AtomicReference<RealServer> source) {
        return new ServerKeys(() -> {
            try {
                return Endpoint.parse(source.get().uri());
            } catch (AddressException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static List<Integer> positions(Optional<List<FoundKey>> keys) throws IOException {
        return keys.orElseThrow(() -> new IOException("no keys")).stream()
                .map(FoundKey::position)
                .sorted()
                .toList();
    }
}
