package dev.ferry.engine.command.hyperloglog;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StringValue;

/** PFCOUNT, which writes what it has counted into the string of a single key. */
final class CountElements implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().integer(arguments.count() > 2 ? countAll(session, arguments) : countOne(session, arguments));
    }

    private static long countAll(Session session, Arguments arguments) {
        byte[] registers = new byte[DenseRegisters.COUNT];
        for (int i = 1; i < arguments.count(); i++) {
            HyperLogLog log = Stored.read(session, arguments.bytes(i));
            if (log != null) {
                log.mergeInto(registers);
            }
        }
        Estimate estimate = new Estimate();
        for (byte value : registers) {
            estimate.add(value, 1);
        }
        return estimate.elements();
    }

    private static long countOne(Session session, Arguments arguments) {
        byte[] key = arguments.bytes(1);
        StringValue value = session.database().read(key, StringValue.class);
        if (value == null) {
            return 0;
        }
        session.database().aboutToReform(value);
        HyperLogLog log = HyperLogLog.editable(value);
        if (!log.isCounted()) {
            log.setCounted(log.count());
            Stored.put(session, key, log);
            session.database().changed(key);
        }
        return log.counted();
    }
}
