package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class GateTest {

    private final Gate gate = new Gate();

    @Test
    void holds_whenOpen_isFalseAtAnyOffset() {
        assertFalse(gate.holds(0));
        assertFalse(gate.holds(Long.MAX_VALUE - 1));
    }

    @Test
    void holds_atAnOffset_isTrueForCommandsThatBeginThereOrBehind() {
        gate.holdAt(100);
        assertFalse(gate.holds(99));
        assertTrue(gate.holds(100));
        assertTrue(gate.holds(114));
    }

    @Test
    void await_untilOpened_applies() throws Exception {
        gate.holdAt(100);
        CompletableFuture<Gate.Decision> decision = waiting(100);
        gate.open();
        assertEquals(Gate.Decision.APPLY, decision(decision));
    }

    @Test
    void await_untilHeldFurtherOn_applies() throws Exception {
        gate.holdAt(100);
        CompletableFuture<Gate.Decision> decision = waiting(100);
        gate.holdAt(200);
        assertEquals(Gate.Decision.APPLY, decision(decision));
    }

    @Test
    void await_whenWatching_onlyReports() throws Exception {
        gate.holdAt(100);
        CompletableFuture<Gate.Decision> decision = waiting(100);
        gate.watch();
        assertEquals(Gate.Decision.REPORT, decision(decision));
        assertEquals(Gate.Decision.REPORT, gate.await(101));
    }

    private CompletableFuture<Gate.Decision> waiting(long offset) {
        CompletableFuture<Gate.Decision> decision = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                decision.complete(gate.await(offset));
            } catch (InterruptedException e) {
                decision.completeExceptionally(e);
            }
        });
        return decision;
    }

    private static Gate.Decision decision(CompletableFuture<Gate.Decision> decision)
            throws InterruptedException, ExecutionException, TimeoutException {
        return decision.get(10, TimeUnit.SECONDS);
    }
}
