package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.StringValue;
import dev.ferry.engine.type.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LCS. */
final class LongestCommonSubsequence implements Command {

    private static final Setting BYTES_MAX = Settings.named("proto-max-bulk-len");

    @Override
    public void execute(Session session, Arguments arguments) {
        // Both are looked up before anything is said about either.
        Value first = session.database().read(arguments.bytes(1));
        Value second = session.database().read(arguments.bytes(2));
        byte[] a = string(first);
        byte[] b = string(second);
        boolean length = false;
        boolean indexes = false;
        boolean matchLengths = false;
        long matchLengthMin = 0;
        for (int i = 3; i < arguments.count(); i++) {
            if (arguments.is(i, "idx")) {
                indexes = true;
            } else if (arguments.is(i, "len")) {
                length = true;
            } else if (arguments.is(i, "withmatchlen")) {
                matchLengths = true;
            } else if (arguments.is(i, "minmatchlen") && arguments.hasAfter(i, 1)) {
                matchLengthMin = Math.max(0, arguments.integer(++i));
            } else {
                throw ErrorReply.syntax();
            }
        }
        if (length && indexes) {
            throw new ErrorReply("ERR If you want both the length and indexes, please just use IDX.");
        }
        SubsequenceTable table = table(session, a, b);
        if (indexes) {
            replyIndexes(session.reply(), table, matchLengthMin, matchLengths);
        } else if (length) {
            session.reply().integer(table.length());
        } else {
            session.reply().bulk(table.letters());
        }
    }

    private static byte[] string(@Nullable Value value) {
        if (value != null && !(value instanceof StringValue)) {
            throw new ErrorReply("ERR The specified keys must contain string values");
        }
        return value instanceof StringValue string ? string.bytes() : new byte[0];
    }

    private static SubsequenceTable table(Session session, byte[] a, byte[] b) {
        long cells = (a.length + 1L) * (b.length + 1L);
        if (cells * Integer.BYTES > session.config().number(BYTES_MAX) || cells > Integer.MAX_VALUE - 16) {
            throw new ErrorReply("ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");
        }
        return new SubsequenceTable(a, b);
    }

    private static void replyIndexes(ReplyWriter reply, SubsequenceTable table, long lengthMin, boolean lengths) {
        List<SubsequenceTable.Match> matches = table.matches().stream()
                .filter(match -> match.length() >= lengthMin)
                .toList();
        reply.map(2);
        reply.bulk("matches");
        reply.array(matches.size());
        for (SubsequenceTable.Match match : matches) {
            reply.array(lengths ? 3 : 2);
            replyRange(reply, match.inA(), match.length());
            replyRange(reply, match.inB(), match.length());
            if (lengths) {
                reply.integer(match.length());
            }
        }
        reply.bulk("len");
        reply.integer(table.length());
    }

    private static void replyRange(ReplyWriter reply, int from, int length) {
        reply.array(2);
        reply.integer(from);
        reply.integer(from + length - 1);
    }
}
