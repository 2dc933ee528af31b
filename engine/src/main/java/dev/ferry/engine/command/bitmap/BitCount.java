package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StringValue;

/** BITCOUNT. */
final class BitCount implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        boolean ranged = arguments.count() >= 4;
        if (arguments.count() == 3 || arguments.count() > 5) {
            throw ErrorReply.syntax();
        }
        long start = ranged ? arguments.integer(2) : 0;
        long end = ranged ? arguments.integer(3) : -1;
        boolean inBits = BitRange.inBits(arguments, 4);
        StringValue value = session.database().read(arguments.bytes(1), StringValue.class);
        boolean backwards = start < 0 && end < 0 && start > end;
        if (value == null || backwards) {
            session.reply().integer(0);
            return;
        }
        BitRange range = BitRange.of(start, end, value.length(), inBits);
        session.reply().integer(range.isEmpty() ? 0 : count(value.array(), range));
    }

    private static long count(byte[] bytes, BitRange range) {
        int firstByte = (int) (range.first() >> 3);
        int lastByte = (int) (range.last() >> 3);
        long count = 0;
        for (int i = firstByte; i <= lastByte; i++) {
            count += Integer.bitCount(bytes[i] & 0xff);
        }
        int before = bytes[firstByte] & 0xff & ~(0xff >> (range.first() & 7));
        int after = bytes[lastByte] & 0xff & 0x7f >> (range.last() & 7);
        return count - Integer.bitCount(before) - Integer.bitCount(after);
    }
}
