package dev.ferry.engine.command.list;

import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.ElementVisitor;

/** Answers each element that it is shown. */
record ReplyElements(ReplyWriter reply) implements ElementVisitor {

    @Override
    public void bytes(byte[] array, int from, int length) {
        reply.bulk(array, from, length);
    }

    @Override
    public void number(long number) {
        reply.bulk(number);
    }
}
