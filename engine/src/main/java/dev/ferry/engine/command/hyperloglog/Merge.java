package dev.ferry.engine.command.hyperloglog;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.EventClass;

/** PFMERGE. */
final class Merge implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        byte[] registers = new byte[DenseRegisters.COUNT];
        boolean dense = false;
        for (int i = 1; i < arguments.count(); i++) {
            HyperLogLog source = Stored.read(session, arguments.bytes(i));
            if (source != null) {
                dense |= source.isDense();
                source.mergeInto(registers);
            }
        }
        byte[] key = arguments.bytes(1);
        HyperLogLog present = Stored.write(session, key);
        HyperLogLog target = present == null ? HyperLogLog.empty() : present;
        if (dense) {
            target.makeDense();
        }
        long sparseBytesMax = Stored.sparseBytesMax(session);
        for (int i = 0; i < registers.length; i++) {
            if (registers[i] > 0) {
                target.raise(i, registers[i], sparseBytesMax);
            }
        }
        target.forgetCounted();
        Stored.put(session, key, target);
        session.database().changed(key);
        session.database().event(EventClass.STRING, "pfadd", key);
        session.reply().ok();
    }
}
