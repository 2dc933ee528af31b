package dev.ferry.engine.command.hyperloglog;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * Registers as runs of the same value, behind the header one run behind the other:
 *
 * <pre>
 *   00llllll             l + 1 registers are 0
 *   01llllll llllllll    l + 1 registers are 0, the high bits first
 *   1vvvvvll             l + 1 registers are v + 1
 * </pre>
 *
 * <p>The bytes come from a client and may be anything; runs that do not cover the registers exactly are damage.
 */
final class SparseRegisters {

    /** The highest value of a register. */
    static final int VALUE_MAX = 32;

    /** What has become of a register that was to be raised. */
    enum Raised {
        /** It was as high already. */
        NO,
        YES,
        /** It cannot be in this form, or would make it too long. */
        DOES_NOT_FIT,
        DAMAGED
    }

    /** Is shown runs. */
    @FunctionalInterface
    interface RunVisitor {

        /** Is shown that registers have a value. */
        void run(int first, int count, int value);
    }

    private static final int ZEROS_MAX = 64;
    private static final int VALUES_MAX = 4;

    /** As many runs are looked at for neighbours of the same value as one change can have touched. */
    private static final int RUNS_MERGED = 5;

    private byte[] bytes;
    private int length;

    /** Takes a whole string. */
    SparseRegisters(byte[] bytes, int length) {
        this.bytes = Arrays.copyOf(bytes, length + 8);
        this.length = length;
    }

    /** Returns the whole string as it is now. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Shows all runs that lie within the registers, and returns whether they cover them exactly. */
    boolean forEach(RunVisitor visitor) {
        int register = 0;
        for (int at = HyperLogLog.HEADER_BYTES; at < length; at += runBytes(at)) {
            int count = count(at);
            if (register + count > DenseRegisters.COUNT) {
                return false;
            }
            visitor.run(register, count, value(at));
            register += count;
        }
        return register == DenseRegisters.COUNT;
    }

    /** Returns the runs as PFDEBUG shows them, whatever they cover. */
    String text() {
        StringJoiner text = new StringJoiner(" ");
        for (int at = HyperLogLog.HEADER_BYTES; at < length; at += runBytes(at)) {
            if (value(at) > 0) {
                text.add("v:" + value(at) + "," + count(at));
            } else {
                text.add((runBytes(at) == 1 ? "z:" : "Z:") + count(at));
            }
        }
        return text.toString();
    }

    /** Raises a register, unless the string gets longer than it may by that. */
    Raised raise(int register, int value, long bytesMax) {
        if (value > VALUE_MAX) {
            return Raised.DOES_NOT_FIT;
        }
        int previous = HyperLogLog.HEADER_BYTES;
        int at = HyperLogLog.HEADER_BYTES;
        int first = 0;
        while (at < length && register >= first + count(at)) {
            first += count(at);
            previous = at;
            at += runBytes(at);
        }
        if (at >= length || at + runBytes(at) > length) {
            return Raised.DAMAGED;
        }
        int count = count(at);
        if (value(at) >= value) {
            return Raised.NO;
        }
        if (count == 1 && runBytes(at) == 1) {
            bytes[at] = values(value, 1);
        } else {
            byte[] runs = split(at, register - first, count, value);
            int growth = runs.length - runBytes(at);
            if (growth > 0 && length + growth > bytesMax) {
                return Raised.DOES_NOT_FIT;
            }
            replace(at, runBytes(at), runs);
        }
        merge(previous);
        return Raised.YES;
    }

    /** Returns the runs that a run becomes when one of its registers is another. */
    private byte[] split(int at, int before, int count, int value) {
        byte[] runs = new byte[5];
        int end = write(runs, 0, value(at), before);
        runs[end++] = values(value, 1);
        end = write(runs, end, value(at), count - before - 1);
        return Arrays.copyOf(runs, end);
    }

    private static int write(byte[] into, int at, int value, int count) {
        if (count == 0) {
            return at;
        }
        if (value > 0) {
            into[at] = values(value, count);
            return at + 1;
        }
        if (count <= ZEROS_MAX) {
            into[at] = (byte) (count - 1);
            return at + 1;
        }
        into[at] = (byte) (0x40 | ((count - 1) >> 8));
        into[at + 1] = (byte) (count - 1);
        return at + 2;
    }

    private void replace(int at, int count, byte[] by) {
        int growth = by.length - count;
        if (length + growth + 2 > bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2 + growth + 2);
        }
        System.arraycopy(bytes, at + count, bytes, at + by.length, length - at - count);
        System.arraycopy(by, 0, bytes, at, by.length);
        length += growth;
        bytes[length] = 0;
    }

    /** Makes one run of neighbours with the same value, from a run on. */
    private void merge(int from) {
        int at = from;
        for (int i = 0; i < RUNS_MERGED && at < length; i++) {
            int next = at + 1;
            boolean same = value(at) > 0 && next < length && value(next) == value(at);
            if (same && count(at) + count(next) <= VALUES_MAX) {
                bytes[next] = values(value(at), count(at) + count(next));
                replace(at, 1, new byte[0]);
            } else {
                at += runBytes(at);
            }
        }
    }

    /** Returns how many registers a run is about. */
    private int count(int at) {
        int code = bytes[at];
        if (code < 0) {
            return (code & VALUES_MAX - 1) + 1;
        }
        // Behind a first byte that is the last one of the string the server reads a zero.
        return runBytes(at) == 1 ? (code & 0x3f) + 1 : ((code & 0x3f) << 8 | (bytes[at + 1] & 0xff)) + 1;
    }

    private int value(int at) {
        return bytes[at] < 0 ? (bytes[at] >> 2 & (VALUE_MAX - 1)) + 1 : 0;
    }

    private int runBytes(int at) {
        return (bytes[at] & 0xc0) == 0x40 ? 2 : 1;
    }

    private static byte values(int value, int count) {
        return (byte) (0x80 | ((value - 1) << 2) | (count - 1));
    }
}
