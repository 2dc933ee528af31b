package dev.ferry.engine.command;

import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.SetValue;

/** Answers each element that it is shown as a bulk string. */
public record ElementReply(ReplyWriter reply) implements ElementVisitor {

    @Override
    public void bytes(byte[] array, int from, int length) {
        reply.bulk(array, from, length);
    }

    @Override
    public void number(long number) {
        reply.bulk(number);
    }

    /** Answers a whole set. */
    public static void set(ReplyWriter reply, SetValue set) {
        reply.set(set.size());
        set.forEach(new ElementReply(reply));
    }
}
