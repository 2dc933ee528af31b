package dev.ferry.engine.command.hyperloglog;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.DecimalInteger;

/** PFSELFTEST: counts up to more than sparse registers can hold, and compares both forms and the estimate with the truth. */
final class SelfTest implements Command {

    private static final int ELEMENTS = 100_000;
    private static final int ELEMENTS_BETWEEN_CHECKS = 10_000;

    /** The standard error of so many registers is 0.81 %; so many times that is not met by chance. */
    private static final double ERROR_MAX = 0.0081 * 5;

    @Override
    public void execute(Session session, Arguments arguments) {
        HyperLogLog dense = HyperLogLog.empty();
        dense.makeDense();
        HyperLogLog grown = HyperLogLog.empty();
        long sparseBytesMax = Stored.sparseBytesMax(session);
        long seed = session.keyspace().random().nextLong() >>> 8;
        for (int i = 1; i <= ELEMENTS; i++) {
            byte[] element = DecimalInteger.bytes(seed + i);
            dense.add(element, 0);
            grown.add(element, sparseBytesMax);
            if (i % ELEMENTS_BETWEEN_CHECKS == 0) {
                check(i, dense.count(), grown.count());
            }
        }
        session.reply().ok();
    }

    private static void check(long truth, long dense, long grown) {
        if (dense != grown) {
            throw new ErrorReply("TESTFAILED %d elements are %d in dense registers and %d in those that grew"
                    .formatted(truth, dense, grown));
        }
        if (Math.abs(truth - dense) > truth * ERROR_MAX) {
            throw new ErrorReply("TESTFAILED %d elements are estimated as %d".formatted(truth, dense));
        }
    }
}
