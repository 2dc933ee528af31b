package dev.ferry.engine.replication.replica;

import dev.ferry.psync.stream.CommandKind;
import dev.ferry.psync.stream.CommandStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some commands of the master, and the very bytes that they came in. Filled by the link's thread, then given away. */
final class Batch {

    /** Batches are about this long; a single command may be longer. */
    private static final int BYTES_ENOUGH = 64 << 10;

    private static final int BYTES_AT_FIRST = 1 << 10;

    /** In the place of a command that does nothing but move the offset. */
    private static final byte[][] NOTHING = {};

    private final List<byte[][]> commands = new ArrayList<>();
    private int[] ends = new int[16];
    private byte[] bytes = new byte[BYTES_AT_FIRST];
    private int length;

    /** Adds the command at which a stream stands. */
    void add(CommandStream stream) throws IOException {
        boolean idle = stream.kind() == CommandKind.PING || stream.kind() == CommandKind.REPLCONF;
        byte[][] command = idle ? NOTHING : stream.frame().argumentArrays();
        stream.frame().writeTo(this::append);
        if (commands.size() == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[commands.size()] = length;
        commands.add(command);
    }

    boolean isEmpty() {
        return commands.isEmpty();
    }

    /** Returns whether it is time to have it applied. */
    boolean isEnough() {
        return length >= BYTES_ENOUGH;
    }

    int size() {
        return commands.size();
    }

    /** Returns a command; one that does nothing is empty. */
    byte[][] command(int index) {
        return commands.get(index);
    }

    /** Returns where the bytes of a command end. */
    int end(int index) {
        return ends[index];
    }

    /** Returns the bytes of all commands; there may be more room than {@link #length}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void append(byte[] from, int at, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), (int) Math.min(2L * length, 1 << 30)));
        }
        System.arraycopy(from, at, bytes, length, count);
        length += count;
    }
}
