package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.StringValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** BITFIELD and BITFIELD_RO. */
final class BitField implements Command {

    private static final byte[] NONE = {};

    private final boolean readOnly;

    BitField(boolean readOnly) {
        this.readOnly = readOnly;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        List<BitFieldOperation> operations = BitFieldOperation.parse(session, arguments, readOnly);
        int lengthMin = operations.stream()
                .filter(BitFieldOperation::writes)
                .mapToInt(BitFieldOperation::lengthBytes)
                .max()
                .orElse(0);
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StringValue value =
                lengthMin == 0 ? database.read(key, StringValue.class) : database.write(key, StringValue.class);
        boolean isNew = value == null;
        boolean grows = value == null || value.length() < lengthMin;
        byte[] bytes = value == null ? NONE : value.array();
        int length = value == null ? 0 : value.length();
        if (lengthMin > 0) {
            value = value == null ? StringValue.raw(new byte[0]) : value;
            bytes = value.editable(lengthMin);
            length = value.length();
            if (isNew) {
                database.put(key, value);
            }
        }
        ReplyWriter reply = session.reply();
        reply.array(operations.size());
        int changes = 0;
        for (BitFieldOperation operation : operations) {
            long before = number(operation, bytes, length);
            Long result = run(operation, before, bytes);
            if (result == null) {
                reply.nil();
            } else {
                reply.integer(result);
                changes += operation.writes() && (grows || number(operation, bytes, length) != before) ? 1 : 0;
            }
        }
        if (changes > 0) {
            database.changed(key, changes);
            database.event(EventClass.STRING, "setbit", key);
        }
    }

    private static long number(BitFieldOperation operation, byte[] bytes, int length) {
        BitFieldType type = operation.type();
        return type.wrap(bits(bytes, length, operation.offset(), type.bits()));
    }

    /** Returns what is answered, or null when a number does not fit. */
    private static @Nullable Long run(BitFieldOperation operation, long before, byte[] bytes) {
        BitFieldType type = operation.type();
        return switch (operation.kind()) {
            case GET -> before;
            case SET -> {
                Long fitting = operation.overflow().fit(type, operation.number(), 0);
                if (fitting != null) {
                    setBits(bytes, operation.offset(), type.bits(), fitting);
                }
                yield fitting == null ? null : before;
            }
            case INCRBY -> {
                Long sum = operation.overflow().fit(type, before, operation.number());
                if (sum != null) {
                    setBits(bytes, operation.offset(), type.bits(), sum);
                }
                yield sum;
            }
        };
    }

    /** Behind the end there are zeros. */
    private static long bits(byte[] bytes, int length, long offset, int count) {
        long bits = 0;
        for (long at = offset; at < offset + count; at++) {
            int index = (int) (at >> 3);
            int bit = index < length ? bytes[index] >> (7 - (at & 7)) & 1 : 0;
            bits = bits << 1 | bit;
        }
        return bits;
    }

    private static void setBits(byte[] bytes, long offset, int count, long number) {
        for (int i = 0; i < count; i++) {
            long at = offset + i;
            int mask = 0x80 >> (at & 7);
            boolean on = (number >> (count - 1 - i) & 1) == 1;
            int index = (int) (at >> 3);
            bytes[index] = (byte) (on ? bytes[index] | mask : bytes[index] & ~mask);
        }
    }
}
