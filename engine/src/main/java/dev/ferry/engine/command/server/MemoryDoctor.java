package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.command.UsedMemory;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.ArrayList;
import java.util.List;

/** MEMORY DOCTOR: what is unusual about memory, and what to do about it. */
final class MemoryDoctor implements Command {

    private static final Setting MEMORY_MAX = Settings.named("maxmemory");

    /** With less beside it than this, the collector works without end. */
    private static final double HEAP_PER_DATASET_MIN = 1.3;

    private static final double FULL = 0.95;

    @Override
    public void execute(Session session, Arguments arguments) {
        UsedMemory memory = session.engine().memory();
        HeapUse heap = HeapUse.now();
        long limit = session.config().number(MEMORY_MAX);
        List<String> findings = new ArrayList<>();
        if (memory.usedBytes() * HEAP_PER_DATASET_MIN > heap.maxBytes()) {
            findings.add(
                    "The heap has little room beside the %d bytes that are needed: give the process more than %d bytes with -Xmx."
                            .formatted(memory.usedBytes(), (long) (memory.usedBytes() * HEAP_PER_DATASET_MIN)));
        }
        if (limit > 0 && memory.limitedBytes() > limit * FULL) {
            findings.add(
                    "maxmemory is used up but for a few percent: keys are evicted, or writes refused, by maxmemory-policy.");
        }
        if (limit > 0 && limit * HEAP_PER_DATASET_MIN > heap.maxBytes()) {
            findings.add(
                    "maxmemory is more than the heap of at most %d bytes can hold with its garbage: lower it, or raise -Xmx."
                            .formatted(heap.maxBytes()));
        }
        if (memory.clientBytes() > memory.datasetBytes() && memory.clientBytes() > 64 << 20) {
            findings.add(
                    ("Clients take more than the keys, %d bytes: CLIENT LIST shows whose replies wait (omem) or whose"
                                    + " requests are large (qbuf).")
                            .formatted(memory.clientBytes()));
        }
        if (memory.unlimitedBytes() > 64 << 20) {
            findings.add("%d bytes wait for replicas that do not keep up: see lag in INFO replication."
                    .formatted(memory.unlimitedBytes()));
        }
        session.reply()
                .verbatim(
                        "txt",
                        "%d bytes are needed, %d of them for keys; the heap is %d bytes of at most %d.\n%s\n"
                                .formatted(
                                        memory.usedBytes(),
                                        memory.datasetBytes(),
                                        heap.committedBytes(),
                                        heap.maxBytes(),
                                        findings.isEmpty()
                                                ? "Nothing is unusual about that."
                                                : String.join("\n", findings)));
    }
}
