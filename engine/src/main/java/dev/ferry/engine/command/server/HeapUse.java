package dev.ferry.engine.command.server;

/**
 * How much of the heap of this process is in use.
 *
 * @param usedBytes by objects, garbage that has not been collected included
 * @param committedBytes that the operating system has given
 * @param maxBytes that it may become
 */
record HeapUse(long usedBytes, long committedBytes, long maxBytes) {

    static HeapUse now() {
        Runtime runtime = Runtime.getRuntime();
        return new HeapUse(runtime.totalMemory() - runtime.freeMemory(), runtime.totalMemory(), runtime.maxMemory());
    }
}
