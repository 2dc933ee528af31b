package dev.ferry.engine.command.hyperloglog;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** PFDEBUG. */
final class Inspect implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        byte[] key = arguments.bytes(2);
        HyperLogLog log = Stored.write(session, key);
        if (log == null) {
            throw new ErrorReply("ERR The specified key does not exist");
        }
        if (arguments.is(1, "getreg")) {
            makeDense(session, key, log);
            session.reply().array(DenseRegisters.COUNT);
            log.forEach((first, count, value) -> session.reply().integer(value));
        } else if (arguments.is(1, "decode")) {
            session.reply().bulk(runs(log));
        } else if (arguments.is(1, "encoding")) {
            session.reply().status(log.isDense() ? "dense" : "sparse");
        } else if (arguments.is(1, "todense")) {
            session.reply().integer(makeDense(session, key, log));
        } else {
            throw new ErrorReply("ERR Unknown PFDEBUG subcommand '" + arguments.shown(1) + "'");
        }
    }

    private static boolean makeDense(Session session, byte[] key, HyperLogLog log) {
        if (log.isDense()) {
            return false;
        }
        log.makeDense();
        Stored.put(session, key, log);
        session.keyspace().addDirty(1);
        return true;
    }

    private static String runs(HyperLogLog log) {
        SparseRegisters sparse = log.sparse();
        if (sparse == null) {
            throw new ErrorReply("ERR HLL encoding is not sparse");
        }
        return sparse.text();
    }
}
