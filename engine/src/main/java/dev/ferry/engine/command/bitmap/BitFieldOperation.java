package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.ArrayList;
import java.util.List;

/** One of the operations of BITFIELD. */
record BitFieldOperation(Kind kind, BitFieldType type, long offset, long number, Overflow overflow) {

    /** What is done. */
    enum Kind {
        GET,
        SET,
        INCRBY
    }

    boolean writes() {
        return kind != Kind.GET;
    }

    /** Returns how many bytes a string needs for it. */
    int lengthBytes() {
        return (int) ((offset + type.bits() - 1) / 8 + 1);
    }

    static List<BitFieldOperation> parse(Session session, Arguments arguments, boolean readOnly) {
        List<BitFieldOperation> operations = new ArrayList<>();
        Overflow overflow = Overflow.WRAP;
        for (int i = 2; i < arguments.count(); i++) {
            Kind kind;
            if (arguments.is(i, "get") && arguments.hasAfter(i, 2)) {
                kind = Kind.GET;
            } else if (arguments.is(i, "set") && arguments.hasAfter(i, 3)) {
                kind = Kind.SET;
            } else if (arguments.is(i, "incrby") && arguments.hasAfter(i, 3)) {
                kind = Kind.INCRBY;
            } else if (arguments.is(i, "overflow") && arguments.hasAfter(i, 1)) {
                overflow = Overflow.parse(arguments, ++i);
                continue;
            } else {
                throw ErrorReply.syntax();
            }
            BitFieldType type = BitFieldType.parse(arguments.bytes(i + 1));
            long offset = BitOffset.parse(session, arguments, i + 2, type.bits());
            long number = kind == Kind.GET ? 0 : arguments.integer(i + 3);
            operations.add(new BitFieldOperation(kind, type, offset, number, overflow));
            i += kind == Kind.GET ? 2 : 3;
        }
        if (readOnly && operations.stream().anyMatch(BitFieldOperation::writes)) {
            throw new ErrorReply("ERR BITFIELD_RO only supports the GET subcommand");
        }
        return operations;
    }
}
