package dev.ferry.migrator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.migrator.plan.LoadLimit;
import dev.ferry.migrator.server.Load;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TargetWatchTest {

    private static final Load LOAD = Load.parse("""
            # Memory
            used_memory:900
            maxmemory:1000
            mem_fragmentation_ratio:1.25
            # Clients
            connected_clients:12
            """);

    @Test
    void overload_namesEveryValueAboveItsLimit() {
        assertEquals(
                Optional.of("the target has too much to do: used_memory_pct is 90, and 85 is allowed;"
                        + " mem_fragmentation_ratio is 1.25, and 1.20 is allowed"),
                TargetWatch.overload(
                        List.of(
                                new LoadLimit("used_memory_pct", 85),
                                new LoadLimit("connected_clients", 12),
                                new LoadLimit("mem_fragmentation_ratio", 1.2)),
                        LOAD));
    }

    @Test
    void overload_nothingAbove_isNone() {
        assertEquals(Optional.empty(), TargetWatch.overload(List.of(new LoadLimit("used_memory_pct", 90)), LOAD));
    }

    @Test
    void overload_fieldThatIsNotShown_isNone() {
        assertEquals(Optional.empty(), TargetWatch.overload(List.of(new LoadLimit("no_such_field", 0)), LOAD));
        assertEquals(
                Optional.empty(),
                TargetWatch.overload(
                        List.of(new LoadLimit("used_memory_pct", 0)), Load.parse("used_memory:1\nmaxmemory:0")));
    }
}
