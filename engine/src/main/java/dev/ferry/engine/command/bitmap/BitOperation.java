package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StringValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** BITOP. */
final class BitOperation implements Command {

    private static final byte[] NONE = {};

    @Override
    public void execute(Session session, Arguments arguments) {
        String operation = arguments.text(1).toLowerCase(Locale.ROOT);
        if (!operation.equals("and")
                && !operation.equals("or")
                && !operation.equals("xor")
                && !operation.equals("not")) {
            throw ErrorReply.syntax();
        }
        if (operation.equals("not") && arguments.count() != 4) {
            throw new ErrorReply("ERR BITOP NOT must be called with a single source key.");
        }
        Database database = session.database();
        List<byte[]> sources = new ArrayList<>();
        int length = 0;
        for (int i = 3; i < arguments.count(); i++) {
            StringValue value = database.read(arguments.bytes(i), StringValue.class);
            byte[] source = value == null ? NONE : value.bytes();
            sources.add(source);
            length = Math.max(length, source.length);
        }
        byte[] target = arguments.bytes(2);
        if (length > 0) {
            database.put(target, StringValue.raw(combine(operation, sources, length)));
            database.changed(target);
            database.event(EventClass.STRING, "set", target);
        } else if (database.delete(target)) {
            database.changed(target);
            database.event(EventClass.GENERIC, "del", target);
        }
        session.reply().integer(length);
    }

    private static byte[] combine(String operation, List<byte[]> sources, int length) {
        byte[] result = Arrays.copyOf(sources.getFirst(), length);
        if (operation.equals("not")) {
            for (int i = 0; i < length; i++) {
                result[i] = (byte) ~result[i];
            }
        }
        for (byte[] source : sources.subList(1, sources.size())) {
            for (int i = 0; i < length; i++) {
                int other = i < source.length ? source[i] : 0;
                result[i] = (byte) combine(operation, result[i], other);
            }
        }
        return result;
    }

    private static int combine(String operation, int a, int b) {
        return switch (operation) {
            case "and" -> a & b;
            case "or" -> a | b;
            default -> a ^ b;
        };
    }
}
