package dev.ferry.engine.command.set;

import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.SetValue;

/** Answers each member that it is shown. */
record ReplyMembers(ReplyWriter reply) implements ElementVisitor {

    @Override
    public void bytes(byte[] array, int from, int length) {
        reply.bulk(array, from, length);
    }

    @Override
    public void number(long number) {
        reply.bulk(number);
    }

    /** Answers a whole set. */
    static void all(ReplyWriter reply, SetValue set) {
        reply.set(set.size());
        set.forEach(new ReplyMembers(reply));
    }
}
