package dev.ferry.migrator.checkpoint;

import dev.ferry.migrator.server.PersistenceInfo;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The append-only file of a target that was killed. Confined to one thread.
 *
 * <p>A server that was killed while it wrote a transaction there cuts off the command that is not whole, keeps those before it, and leaves
 * them out of its data as it should. But then it appends to them, and when it is killed once more it reads
 *
 * <pre>
 *   MULTI · INCR a · INC ⌿ MULTI · INCR a · INCR b · EXEC
 *   └─ of the first life ─┘└─ of the second, which began that transaction anew ─┘
 * </pre>
 *
 * as one transaction, in which the first commands stand twice. Seen with Redis 7.0 and 8.0 and Valkey 8.1. So nothing is written to
 * such a target before it has written its file anew.
 */
public final class AppendOnlyFile {

    private static final Duration POLL_PERIOD = Duration.ofMillis(100);

    private final ServerConnection target;

    public AppendOnlyFile(ServerConnection target) {
        this.target = target;
    }

    /**
     * Sees to it that the target may be written to, if it was restarted behind the checkpoint.
     *
     * @param found what the target shows now
     * @param waiting told what is waited for, or cannot be done, when there is anything
     * @return the checkpoint for the target's present life
     * @throws IOException when the target is gone, or cannot write its file
     */
    public TargetCheckpoint makeWhole(TargetCheckpoint found, Consumer<String> waiting)
            throws IOException, InterruptedException {
        String runId = target.info("server").runId();
        if (runId.equals(found.targetRunId())) {
            return found;
        }
        if (target.info("persistence").persistence().appendOnly()) {
            waiting.accept("the target " + target.endpoint().address()
                    + " was restarted, and writes its append-only file anew before it is written to");
            rewrite(waiting);
        }
        return found.onTarget(runId);
    }

    private void rewrite(Consumer<String> waiting) throws IOException, InterruptedException {
        // A rewriting that is under way began behind the restart, and does as well.
        if (target.ask("BGREWRITEAOF") instanceof Reply.Error refused
                && !target.info("persistence").persistence().rewriting()) {
            waiting.accept("the target refuses BGREWRITEAOF (" + refused.message()
                    + "): if it is killed once more, it may do a transaction twice");
            return;
        }
        PersistenceInfo now = target.info("persistence").persistence();
        while (now.rewriting()) {
            Thread.sleep(POLL_PERIOD);
            now = target.info("persistence").persistence();
        }
        if (!now.rewritten()) {
            throw new IOException("the target " + target.endpoint().address()
                    + " could not write its append-only file anew (aof_last_bgrewrite_status in its INFO, and its log);"
                    + " without that, killed once more, it might do a transaction twice");
        }
    }
}
