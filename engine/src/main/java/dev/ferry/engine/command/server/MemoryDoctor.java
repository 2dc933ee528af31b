package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** MEMORY DOCTOR: how full the heap is. */
final class MemoryDoctor implements Command {

    private static final int FULL_PERCENT = 90;

    @Override
    public void execute(Session session, Arguments arguments) {
        HeapUse heap = HeapUse.now();
        long percent = heap.usedBytes() * 100 / heap.maxBytes();
        String advice = percent < FULL_PERCENT
                ? "There is nothing to complain about."
                : "That is little room: give the process more with -Xmx, or have it hold less.";
        session.reply()
                .verbatim(
                        "txt",
                        "%d %% of the heap's %d bytes are in use, garbage included. %s"
                                .formatted(percent, heap.maxBytes(), advice));
    }
}
