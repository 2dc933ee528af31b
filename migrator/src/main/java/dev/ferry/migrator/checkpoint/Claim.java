package dev.ferry.migrator.checkpoint;

import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The right to write a migration's data and checkpoint on the target, which one run at a time has.
 *
 * <p>Every connection that writes for a migration is named after it and its run, {@code ferry:NAME:OWNER}. What a run that was
 * killed has sent may still be in the target's socket when the next one begins: as long as its connection is listed, its commands
 * may yet be executed. So a run names its connection, then waits until no other run's is listed, and only then believes the checkpoint.
 * Of two runs that begin together each sees the other, and both give way. Confined to one thread.
 */
public final class Claim {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Where nobody may see who else is there: time for what is still under way to arrive. */
    private static final Duration BLIND_PAUSE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ServerConnection target;
    private final String migration;
    private final String owner;

    /** @param owner names the run; no other has the same */
    public Claim(ServerConnection target, String migration, String owner) {
        this.target = target;
        this.migration = migration;
        this.owner = owner;
    }

    /** The claim of a run that begins now, under a name that no other has. */
    public static Claim ofANewRun(ServerConnection target, String migration) {
        return new Claim(target, migration, HexFormat.of().toHexDigits(new SecureRandom().nextLong()));
    }

    /** What names the run in the checkpoint. */
    public String owner() {
        return owner;
    }

    /** What connections that write for this run are called. */
    public String connectionName() {
        return prefix() + owner;
    }

    /**
     * Shows the target that this run is there, and waits until no other is.
     *
     * @return whether another one was there at first
     * @throws RivalException when another run holds on
     */
    public boolean awaitAlone() throws IOException, InterruptedException {
        target.ask("CLIENT", "SETNAME", connectionName());
        if (!listIsShown()) {
            Thread.sleep(BLIND_PAUSE);
            return false;
        }
        Predicate<Listed> others =
                client -> client.name().startsWith(prefix()) && !client.name().equals(connectionName());
        if (listed(others).isEmpty()) {
            return false;
        }
        Optional<Listed> rival = awaitGone(others);
        if (rival.isPresent()) {
            throw new RivalException("the migration " + migration + " is being run by another Ferry, connected to"
                    + " the target from " + rival.get().address()
                    + ": stop that one first (if it is gone for good: CLIENT KILL ID "
                    + rival.get().id()
                    + " on the target), or give this one another --name");
        }
        return true;
    }

    /** What is to be said when another run was at work where this one had looked already. */
    public RivalException overtaken() {
        return new RivalException(
                "another Ferry was at work on the migration " + migration
                        + " while this one looked at the target, and has ended since: run the same command again, which looks once more");
    }

    /**
     * Cuts a connection of this run that was given up, and waits until nothing that was sent on it can be executed any more.
     *
     * @param id its number at the target
     */
    public void cut(long id) throws IOException, InterruptedException {
        String number = Long.toString(id);
        // The name as well: a target that was restarted counts from the beginning, and may have given the number to
        // another.
        Predicate<Listed> ours =
                client -> client.id().equals(number) && client.name().equals(connectionName());
        if (listed(ours).isPresent()) {
            target.ask("CLIENT", "KILL", "ID", number);
        }
        Optional<Listed> left = awaitGone(ours);
        if (left.isPresent()) {
            throw new CheckpointException("Ferry's earlier connection to the target (CLIENT LIST: id=" + number
                    + ") does not end, and what was sent on it may still be executed; permit +client|kill, or run again"
                    + " when it is gone");
        }
    }

    private boolean listIsShown() throws IOException {
        return target.ask("CLIENT", "LIST") instanceof Reply.Bulk;
    }

    /** Waits until no such connection is listed; the one that stays when the patience is over. */
    private Optional<Listed> awaitGone(Predicate<Listed> which) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Optional<Listed> left = listed(which);
        while (left.isPresent() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.sleep(PAUSE);
            left = listed(which);
        }
        return left;
    }

    /** A target that does not let us see its list of clients shows none: then the lock in the work directory has to do. */
    private Optional<Listed> listed(Predicate<Listed> which) throws IOException {
        List<String> lines = target.ask("CLIENT", "LIST") instanceof Reply.Bulk list
                ? list.value().toUtf8().lines().toList()
                : List.of();
        return lines.stream().map(Listed::of).filter(which).findFirst();
    }

    private String prefix() {
        return "ferry:" + migration + ":";
    }

    /** A connection as CLIENT LIST shows it: {@code id=7 addr=10.0.0.8:41234 … name=ferry:orders:8a02 …}. */
    private record Listed(String id, String address, String name) {

        static Listed of(String line) {
            return new Listed(field(line, "id="), field(line, " addr="), field(line, " name="));
        }

        private static String field(String line, String label) {
            int at = line.indexOf(label);
            if (at < 0) {
                return "";
            }
            int from = at + label.length();
            int to = line.indexOf(' ', from);
            return line.substring(from, to < 0 ? line.length() : to);
        }
    }
}
