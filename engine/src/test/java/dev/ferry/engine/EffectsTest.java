package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes into the replication stream for commands of lists and sets. */
final class EffectsTest {

    private final LocalClient client = new LocalClient(new EngineConfig(), true);
    private final List<List<String>> units = client.units();

    @Test
    void spop_ofOneMember_isSremOfIt() {
        send("SADD s 7");
        send("SPOP s");
        assertEquals(List.of("SREM s 7"), units.getLast());
    }

    @Test
    void spop_ofAllMembers_isDel() {
        send("SADD s a b c");
        send("SPOP s 3");
        assertEquals(List.of("DEL s"), units.getLast());
    }

    @Test
    void spop_ofManyMembers_isSremInParts() {
        send("SADD s " + IntStream.range(0, 5000).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
        send("SPOP s 2500");
        List<String> unit = units.getLast();
        assertEquals(
                List.of(1024, 1024, 452),
                unit.stream().map(command -> command.split(" ").length - 2).toList());
        assertTrue(unit.stream().allMatch(command -> command.startsWith("SREM s ")));
        assertEquals(
                2500,
                unit.stream()
                        .flatMap(command -> Stream.of(command.split(" ")).skip(2))
                        .distinct()
                        .count());
    }

    @Test
    void lmpop_ofMoreThanThereAre_isPopOfWhatThereWas() {
        send("RPUSH l a b c");
        send("LMPOP 2 nothing l RIGHT COUNT 10");
        assertEquals(List.of("RPOP l 3"), units.getLast());
    }

    @Test
    void commands_thatChangeNothing_areNotGivenOn() {
        send("RPUSH l a");
        send("SADD s a");
        int before = units.size();
        for (String command : new String[] {
            "LTRIM l 0 -1",
            "LREM l 0 x",
            "LINSERT l BEFORE x y",
            "LPUSHX nothing x",
            "LPOP l 0",
            "SADD s a",
            "SREM s x",
            "SPOP s 0",
            "SPOP nothing",
            "SMOVE s t x",
            "SINTERSTORE t s nothing",
            "LMPOP 1 nothing LEFT"
        }) {
            send(command);
        }
        assertEquals(List.of(), units.subList(before, units.size()));
    }

    @Test
    void others_areGivenOnAsTheyWereSent() {
        for (String command : new String[] {
            "rpush l a b c", "LMOVE l m LEFT RIGHT", "RPOPLPUSH l m", "lpop m 1", "sadd s a b", "SUNIONSTORE t s s"
        }) {
            send(command);
            assertEquals(List.of(command), units.getLast());
        }
    }

    private void send(String line) {
        client.call(line);
    }
}
