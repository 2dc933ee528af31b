package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StringValue;

/** BITPOS. */
final class BitPosition implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long bit = arguments.integer(2);
        if (bit != 0 && bit != 1) {
            throw new ErrorReply("ERR The bit argument must be 1 or 0.");
        }
        if (arguments.count() > 6) {
            throw ErrorReply.syntax();
        }
        boolean endGiven = arguments.count() >= 5;
        long start = arguments.count() >= 4 ? arguments.integer(3) : 0;
        boolean inBits = BitRange.inBits(arguments, 5);
        long end = endGiven ? arguments.integer(4) : -1;
        StringValue value = session.database().read(arguments.bytes(1), StringValue.class);
        if (value == null) {
            session.reply().integer(bit == 1 ? -1 : 0);
            return;
        }
        BitRange range = BitRange.of(start, end, value.length(), inBits);
        if (range.isEmpty()) {
            session.reply().integer(-1);
            return;
        }
        long found = find(value.array(), range, bit == 1);
        // Behind the end of a string there are only zeros, as long as nobody has said where to stop.
        session.reply().integer(found < 0 && bit == 0 && !endGiven ? value.length() * 8L : found);
    }

    private static long find(byte[] bytes, BitRange range, boolean wanted) {
        int skip = wanted ? 0 : 0xff;
        for (long at = range.first(); at <= range.last(); at++) {
            if ((at & 7) == 0 && at + 7 <= range.last() && (bytes[(int) (at >> 3)] & 0xff) == skip) {
                at += 7;
            } else if ((bytes[(int) (at >> 3)] >> (7 - (at & 7)) & 1) == 1 == wanted) {
                return at;
            }
        }
        return -1;
    }
}
