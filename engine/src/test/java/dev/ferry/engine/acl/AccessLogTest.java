package dev.ferry.engine.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccessLogTest {

    private static final long MAX = 3;

    private final AccessLog log = new AccessLog();

    @Test
    void sameRefusal_withinAMinute_isCountedAndMovesToTheFront() {
        add("get", 1000);
        add("set", 2000);
        add("get", 61_000);
        assertEquals(List.of("get 2", "set 1"), shown());
        assertEquals(0, log.latest(1).getFirst().id());
        assertEquals(3, log.count(Denial.Reason.COMMAND));
    }

    @Test
    void sameRefusal_laterThanAMinute_isANewEntry() {
        add("get", 1000);
        add("get", 61_001);
        assertEquals(List.of("get 1", "get 1"), shown());
    }

    @Test
    void log_withMoreThanMayBe_forgetsTheOldest() {
        for (String command : List.of("a", "b", "c", "d")) {
            add(command, 1);
        }
        assertEquals(List.of("d 1", "c 1", "b 1"), shown());
        assertEquals(List.of("d 1"), shown(1));
        assertEquals(List.of(), shown(-1));
    }

    private void add(String object, long nowMillis) {
        log.add(Denial.Reason.COMMAND, "toplevel", object, "alice", "id=1", nowMillis, MAX);
    }

    private List<String> shown() {
        return shown(10);
    }

    private List<String> shown(long max) {
        return log.latest(max).stream()
                .map(entry -> entry.object() + " " + entry.count())
                .toList();
    }
}
