package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** MEMORY MALLOC-STATS: the heap, which is what memory comes from here. */
final class MemoryMallocStats implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        HeapUse heap = HeapUse.now();
        session.reply().verbatim("txt", """
                heap of the virtual machine, in bytes
                  in use, garbage included   %d
                  committed                  %d
                  at most                    %d
                process, in bytes
                  resident                   %d
                """.formatted(
                        heap.usedBytes(), heap.committedBytes(), heap.maxBytes(), heap.residentBytes()));
    }
}
