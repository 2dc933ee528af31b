package dev.ferry.migrator.rehearsal;

import dev.ferry.migrator.units.ByteSize;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much memory an engine in this process may take. Immutable.
 *
 * @param heapBytes what is free of the heap, with what it may still grow
 * @param machineBytes what is free of the machine's memory; {@link Long#MAX_VALUE} when it does not tell
 */
record Room(long heapBytes, long machineBytes) {

    /** What the engine takes for a dataset, as a share of what a server takes, with room to collect garbage. */
    private static final double SHARE_OF_USED_MEMORY = 1.3;

    private static final Path MEMORY_FILE = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    static Room now() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new Room(heap.getMax() - heap.getUsed(), free());
    }

    /**
     * Returns why a dataset does not find room.
     *
     * @param usedMemory what it takes on its server, in bytes
     */
    Optional<String> objection(long usedMemory) {
        long needed = Math.round(usedMemory * SHARE_OF_USED_MEMORY);
        long free = Math.min(heapBytes, machineBytes);
        if (needed <= free) {
            return Optional.empty();
        }
        String limit = machineBytes < heapBytes
                ? "this machine has " + ByteSize.text(machineBytes) + " of memory free"
                : "this process may take " + ByteSize.text(heapBytes) + " more (FERRY_JAVA_OPTS=-Xmx… changes that)";
        return Optional.of(
                "what travels takes " + ByteSize.text(usedMemory)
                        + " of memory on the source, and an engine that holds it in the target's place about "
                        + ByteSize.text(needed) + "; " + limit
                        + ". Use --dry-run=stream, which reads, re-encodes and counts everything and keeps nothing, or rehearse on a larger machine");
    }

    private static long free() {
        try (Stream<String> lines = Files.lines(MEMORY_FILE)) {
            return lines.filter(line -> line.startsWith(AVAILABLE))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .orElse(Long.MAX_VALUE);
        } catch (IOException | NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
