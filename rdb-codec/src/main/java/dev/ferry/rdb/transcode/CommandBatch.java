package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One command after the other with the same head, each filled with arguments up to a bound. Arguments that belong together
 * are added together and are never parted, so that a single group of them may exceed the bound. Confined to one thread.
 */
final class CommandBatch {

    private final CommandSink sink;
    private final int argumentsMax;
    private final int bytesMax;
    private final List<Bytes> head;
    private final List<Bytes> tail;

    private List<Bytes> arguments = new ArrayList<>();
    private long bytes;

    /** @param tail what goes behind the arguments in every command */
    CommandBatch(CommandSink sink, int argumentsMax, int bytesMax, List<Bytes> head, List<Bytes> tail) {
        this.sink = sink;
        this.argumentsMax = argumentsMax;
        this.bytesMax = bytesMax;
        this.head = head;
        this.tail = tail;
    }

    /** Tells whether the group would have to go into another command. */
    boolean isFullFor(Bytes... group) {
        return !arguments.isEmpty()
                && (head.size() + arguments.size() + group.length + tail.size() > argumentsMax
                        || bytes + length(group) > bytesMax);
    }

    /** Adds arguments, after the command before them has been given to the sink if they do not fit. */
    void add(Bytes... group) throws IOException {
        if (isFullFor(group)) {
            flush();
        }
        arguments.addAll(List.of(group));
        bytes += length(group);
    }

    /** Gives the command to the sink, if there is anything in it. */
    void flush() throws IOException {
        if (arguments.isEmpty()) {
            return;
        }
        List<Bytes> command = new ArrayList<>(head);
        command.addAll(arguments);
        command.addAll(tail);
        arguments = new ArrayList<>();
        bytes = 0;
        sink.command(List.copyOf(command));
    }

    private static long length(Bytes... group) {
        long length = 0;
        for (Bytes argument : group) {
            length += argument.length();
        }
        return length;
    }
}
