package dev.ferry.migrator.expiry;

import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.server.CommandRefusedException;
import dev.ferry.migrator.server.Product;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Valkey's import mode (8.1), in which a server keeps what has expired until the import source removes it. Who writes, or wants to see such
 * keys, says {@code CLIENT IMPORT-SOURCE ON}.
 *
 * <p>That Ferry has set the mode stands beside the checkpoint before it does, so that the next run knows after a kill. Confined to the
 * migration's thread.
 */
public final class ImportMode {

    private static final String NOTE = "importmode";

    private final ServerConnection target;
    private final CheckpointKey checkpoint;
    private final Consumer<String> trouble;
    private boolean used;
    private boolean ours;
    private boolean left;

    /** @param trouble is told when the target does not let Ferry use it */
    public ImportMode(ServerConnection target, CheckpointKey checkpoint, Consumer<String> trouble) {
        this.target = target;
        this.checkpoint = checkpoint;
        this.trouble = trouble;
    }

    /** Sets it where there is one, beside a checkpoint that has been written. Returns whether the target is in it now. */
    public boolean enter(ServerInfo info) throws IOException {
        boolean known = info.product() == Product.VALKEY
                && info.version().atLeast(8, 1)
                && !info.replication().isReplica();
        if (!known) {
            return false;
        }
        boolean earlier = checkpoint.noted(NOTE).isPresent();
        Reply setting = target.ask("CONFIG", "GET", "import-mode");
        boolean on = setting instanceof Reply.Array(List<Reply> pair)
                && pair.size() == 2
                && pair.get(1).toString().equals("yes");
        if (!on && !set()) {
            return false;
        }
        ours = !on || earlier;
        used = true;
        Reply answer = target.ask("CLIENT", "IMPORT-SOURCE", "ON");
        if (answer instanceof Reply.Error) {
            trouble.accept("the target refuses CLIENT IMPORT-SOURCE (" + answer
                    + "), so that expiries are guarded instead; permit it: ACL SETUSER <user> +client|import-source");
            leave();
            used = false;
        }
        return used;
    }

    private boolean set() throws IOException {
        checkpoint.note(NOTE, "set");
        Reply answer = target.ask("CONFIG", "SET", "import-mode", "yes");
        if (answer instanceof Reply.Error) {
            checkpoint.forget(NOTE);
            trouble.accept(
                    "the target refuses CONFIG SET import-mode (" + answer + "), so that expiries are guarded instead");
            return false;
        }
        return true;
    }

    /**
     * Puts the mode back to what it was: from here on the target removes what has expired.
     *
     * @throws CommandRefusedException when the target refuses
     */
    public void leave() throws IOException {
        if (used && ours && !left) {
            UnguardedNote.write(checkpoint, target.info("server", "stats"));
            target.order("CONFIG", "SET", "import-mode", "no");
            checkpoint.forget(NOTE);
            left = true;
        }
    }

    /** Sets the mode again, because nothing came of the hand-over. */
    void again() throws IOException {
        if (left) {
            checkpoint.note(NOTE, "set");
            target.order("CONFIG", "SET", "import-mode", "yes");
            target.ask("CLIENT", "IMPORT-SOURCE", "ON");
            UnguardedNote.remove(checkpoint);
            left = false;
        }
    }

    /** Ends the mode that an earlier run has left behind, before its checkpoint is removed. */
    public static void end(ServerConnection target, CheckpointKey checkpoint) throws IOException {
        if (checkpoint.noted(NOTE).isPresent()) {
            target.order("CONFIG", "SET", "import-mode", "no");
            checkpoint.forget(NOTE);
        }
    }
}
