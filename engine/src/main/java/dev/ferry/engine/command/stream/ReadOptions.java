package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Deadline;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.KeyWish;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.StreamValue;
import java.util.List;

/**
 * The arguments of XREAD and XREADGROUP.
 *
 * @param count the most entries of each stream, 0 for all
 * @param blocks whether the client waits where there is nothing
 * @param deadline until when, as {@link Deadline} has it
 * @param group the index of the name of the group, behind which its consumer stands; 0 for XREAD
 * @param firstKey the index of the first key
 * @param streams how many keys there are, and then as many ids
 */
record ReadOptions(long count, boolean blocks, long deadline, boolean noAck, int group, int firstKey, int streams) {

    static ReadOptions parse(Session session, Arguments arguments, boolean grouped) {
        long count = 0;
        boolean blocks = false;
        long deadline = Deadline.NEVER;
        boolean noAck = false;
        int group = 0;
        int firstKey = 0;
        for (int i = 1; i < arguments.count() && firstKey == 0; i++) {
            boolean more = arguments.hasAfter(i, 1);
            if (arguments.is(i, "block") && more) {
                deadline = Deadline.ofMillis(session, arguments, ++i);
                blocks = true;
            } else if (arguments.is(i, "count") && more) {
                count = Math.max(0, arguments.integer(++i));
            } else if (arguments.is(i, "streams") && more) {
                firstKey = i + 1;
            } else if (arguments.is(i, "group") && arguments.hasAfter(i, 2)) {
                onlyWithGroup(grouped, "GROUP");
                group = i + 1;
                i += 2;
            } else if (arguments.is(i, "noack")) {
                onlyWithGroup(grouped, "NOACK");
                noAck = true;
            } else {
                throw ErrorReply.syntax();
            }
        }
        int words = arguments.count() - firstKey;
        if (firstKey > 0 && words % 2 != 0) {
            throw new ErrorReply("ERR Unbalanced '" + (grouped ? "xreadgroup" : "xread")
                    + "' list of streams: for each stream key an ID" + (grouped ? " or '>'" : ", '+', or '$'")
                    + " must be specified.");
        }
        if (firstKey == 0) {
            throw ErrorReply.syntax();
        }
        if (grouped && group == 0) {
            throw new ErrorReply("ERR Missing GROUP option for XREADGROUP");
        }
        return new ReadOptions(count, blocks, deadline, noAck, group, firstKey, words / 2);
    }

    /** Returns the index of a key. */
    int key(int stream) {
        return firstKey + stream;
    }

    /** Returns the index of the id from which a stream is read. */
    int id(int stream) {
        return firstKey + streams + stream;
    }

    /**
     * Writes the array or map of what there was. Where there was nothing, the client waits or hears that.
     *
     * @param again the arguments with which the command is done again
     */
    void close(Session session, Arguments again, int opened, int served) {
        ReplyWriter reply = session.reply();
        if (served > 0 && reply.isResp3()) {
            reply.closeMap(opened, served);
        } else if (served > 0) {
            reply.close(opened, served);
        } else if (blocks && session.mayBlock()) {
            List<byte[]> keys = List.of(again.range(firstKey, firstKey + streams));
            session.engine().blocked().block(session, again, new KeyWish(keys, StreamValue.class, group > 0), deadline);
        } else {
            reply.nilArray();
        }
    }

    /** Begins what is read of one stream. */
    static void openStream(ReplyWriter reply, byte[] key) {
        if (!reply.isResp3()) {
            reply.array(2);
        }
        reply.bulk(key);
    }

    private static void onlyWithGroup(boolean grouped, String option) {
        if (!grouped) {
            throw new ErrorReply(
                    "ERR The " + option + " option is only supported by XREADGROUP. You called XREAD instead.");
        }
    }
}
