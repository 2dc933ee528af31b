package dev.ferry.engine.command.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process takes of memory.
 *
 * @param usedBytes by objects on the heap, garbage that has not been collected included
 * @param committedBytes that the heap has of the operating system
 * @param maxBytes that the heap may become
 * @param residentBytes that the process has in memory; as large as the heap where the operating system does not say
 * @param systemBytes that the machine has; as much as the heap may become where the operating system does not say
 */
record HeapUse(long usedBytes, long committedBytes, long maxBytes, long residentBytes, long systemBytes) {

    private static final Path PROCESS = Path.of("/proc/self/status");
    private static final Path MACHINE = Path.of("/proc/meminfo");

    static HeapUse now() {
        Runtime runtime = Runtime.getRuntime();
        long committed = runtime.totalMemory();
        return new HeapUse(
                committed - runtime.freeMemory(),
                committed,
                runtime.maxMemory(),
                kilobytes(PROCESS, "VmRSS:", committed),
                kilobytes(MACHINE, "MemTotal:", runtime.maxMemory()));
    }

    /** Returns what a line {@code name: n kB} says, in bytes. */
    private static long kilobytes(Path file, String name, long otherwise) {
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                String[] words = line.split("\\s+");
                if (words[0].equals(name) && words.length > 1) {
                    return Long.parseLong(words[1]) << 10;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return otherwise;
        }
        return otherwise;
    }
}
