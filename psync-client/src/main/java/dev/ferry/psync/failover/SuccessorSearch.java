package dev.ferry.psync.failover;

import dev.ferry.address.Endpoint;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One look at every server that may go on with a lost stream. Confined to one thread.
 *
 * <p>A server is worth joining when it is a master and says that it still has the stream at our offset, under its own replication id or
 * under the one that it had as a replica. A replica is only asked who its master is. Whoever would offer a snapshot is passed
 * over without being asked for one: it would begin to make it.
 */
public final class SuccessorSearch {

    /** Asks a server what it is; empty when it does not tell. */
    interface Probe {
        Optional<Standing> ask(Endpoint server) throws IOException;
    }

    private final Probe probe;
    private final boolean replicasToo;
    private final String replid;
    private final long offset;
    private final Deque<Endpoint> toTry = new ArrayDeque<>();
    private final Set<String> met = new HashSet<>();
    private final List<String> findings = new ArrayList<>();
    private boolean cannotContinue;
    private boolean unsettled;

    SuccessorSearch(Probe probe, List<Endpoint> servers, boolean replicasToo, String replid, long offset) {
        this.probe = probe;
        this.replicasToo = replicasToo;
        this.replid = replid;
        this.offset = offset;
        servers.forEach(server -> {
            if (met.add(server.address())) {
                toTry.addLast(server);
            }
        });
    }

    /** The next server that is worth joining; empty when all were looked at. May wait for servers to answer. */
    public Optional<Endpoint> next() {
        while (!toTry.isEmpty()) {
            Endpoint server = toTry.removeFirst();
            if (isWorthJoining(server)) {
                return Optional.of(server);
            }
        }
        return Optional.empty();
    }

    /** Takes note that a server will not let us join it. */
    public void refused(Endpoint server, String why) {
        findings.add(server.address() + ": " + why);
    }

    /** Takes note that a server could not be joined; another time it may be different. */
    public void notNow(Endpoint server, String why) {
        unsettled = true;
        findings.add(server.address() + ": " + why);
    }

    /** Takes note that a server has offered nothing but a snapshot. */
    public void cannotContinue(Endpoint server) {
        cannotContinue = true;
        findings.add(server.address() + ": offers only a full resync");
    }

    /** Whether somebody was there who can no longer continue. */
    public boolean offeredSnapshot() {
        return cannotContinue;
    }

    /** Whether all servers have answered, so that another search would find the same. */
    public boolean settled() {
        return !unsettled;
    }

    /** What was found, server by server. */
    public String findings() {
        return String.join("; ", findings);
    }

    private boolean isWorthJoining(Endpoint server) {
        Optional<Standing> standing;
        try {
            standing = probe.ask(server);
        } catch (ConnectionException e) {
            if (e.reason() == ConnectionException.Reason.AUTH || e.reason() == ConnectionException.Reason.TLS) {
                // Whoever tries to join it is told the same, and says for good that it is so.
                return true;
            }
            notNow(server, reason(e));
            return false;
        } catch (IOException e) {
            notNow(server, reason(e));
            return false;
        }
        return standing.isEmpty() || isWorthJoining(server, standing.get());
    }

    private boolean isWorthJoining(Endpoint server, Standing standing) {
        if (standing.loading()) {
            notNow(server, "is loading its dataset");
            return false;
        }
        String master = standing.follows().map(Endpoint::address).orElse("a master that it does not name");
        if (!standing.master() && !standing.linkUp()) {
            alsoTry(standing.follows());
            notNow(server, "is a replica of " + master + " without a link to it");
            return false;
        }
        if (!standing.master() && !replicasToo) {
            alsoTry(standing.follows());
            findings.add(server.address() + ": is a replica of " + master);
            return false;
        }
        if (standing.continues(replid, offset) == Standing.Continues.NO) {
            alsoTry(standing.follows());
            cannotContinue(server);
            return false;
        }
        return true;
    }

    /** The message of a connection's failure begins with the address, which stands there already. */
    private static String reason(IOException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
        return message.substring(message.indexOf(": ") + 1).strip();
    }

    private void alsoTry(Optional<Endpoint> server) {
        if (server.isPresent() && met.add(server.get().address())) {
            toTry.addFirst(server.get());
        }
    }
}
