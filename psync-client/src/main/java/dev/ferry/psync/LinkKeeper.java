package dev.ferry.psync;

import dev.ferry.address.Endpoint;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.failover.Neighbours;
import dev.ferry.psync.failover.SuccessorSearch;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a link to the source alive, on a thread of its own: joins it, takes it up again where it broke, and follows whoever
 * has taken the source's place, until it is closed or the source is lost for good.
 */
final class LinkKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LinkKeeper.class);
    private static final Duration WATCH_PERIOD = Duration.ofSeconds(5);

    private final ReplicationSettings settings;
    private final AtomicReference<@Nullable Link> link;
    private final LinkState shared;
    private final Intake intake;
    private final Optional<Neighbours> neighbours;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** Whether somebody was there when the source was last looked for, who had only a snapshot to offer. */
    private boolean snapshotOffered;

    /**
     * @param link where the present link is to be found by others
     * @param neighbours who may take the source's place; empty to know nobody
     */
    LinkKeeper(
            ReplicationSettings settings,
            AtomicReference<@Nullable Link> link,
            LinkState shared,
            Intake intake,
            Optional<Neighbours> neighbours) {
        this.settings = settings;
        this.link = link;
        this.shared = shared;
        this.intake = intake;
        this.neighbours = neighbours;
    }

    void start() {
        Thread.ofVirtual().name("ferry-link").start(this::supervise);
        neighbours.ifPresent(all -> Thread.ofVirtual().name("ferry-neighbours").start(() -> watch(all)));
    }

    @Override
    public void close() {
        closing.countDown();
        Link current = link.get();
        if (current != null) {
            current.abandon("closed by us");
        }
    }

    /** The root of the supervising thread: whatever ends it, the reader must hear of it. */
    private void supervise() {
        try {
            keepAlive();
        } catch (RuntimeException | Error e) {
            Link current = link.get();
            if (current != null) {
                current.abandon("failed by itself");
            }
            giveUp(new IOException("the replication of " + source().address() + " failed by itself: " + e, e));
        }
    }

    private void keepAlive() {
        Patience patience = new Patience(settings.reconnectFor(), System::nanoTime);
        while (open()) {
            patience.attemptBegins();
            LinkEnd end = join();
            if (!open()) {
                return;
            }
            if (settings.snapshotOnly() && shared.snapshotReceived) {
                shared.phase = LinkStatus.Phase.ENDED;
                intake.complete();
                return;
            }
            switch (end) {
                case LinkEnd.Final(IOException cause) -> {
                    giveUp(cause);
                    return;
                }
                case LinkEnd.Broken(String reason) -> {
                    LinkStatus.Phase reached = shared.phase;
                    shared.phase = LinkStatus.Phase.CONNECTING;
                    shared.note = reason;
                    if (settings.reconnectFor().isZero() || !patience.lasts(reached)) {
                        giveUp(lost(reason));
                        return;
                    }
                    Duration pause = patience.nextPause();
                    log.warn(
                            "link to {} broken: {}; next attempt in {} ms",
                            source().address(),
                            reason,
                            pause.toMillis());
                    pause(pause);
                }
            }
        }
    }

    /** Joins the source, or after it was lost whoever goes on with the stream in its place. */
    private LinkEnd join() {
        Optional<Checkpoint> point = shared.resumePoint();
        return neighbours.isPresent() && point.isPresent()
                ? joinAny(neighbours
                        .get()
                        .search(source(), shared.replid, point.get().offset()))
                : attempt(source());
    }

    /** Tries one server after the other, and follows the first that goes on, as long as it does. */
    private LinkEnd joinAny(SuccessorSearch search) {
        int resumes = shared.resumes.get();
        LinkEnd.@Nullable Final refusal = null;
        for (Optional<Endpoint> next = search.next(); next.isPresent() && open(); next = search.next()) {
            Endpoint server = next.get();
            LinkEnd end = attempt(server);
            if (shared.resumes.get() != resumes) {
                snapshotOffered = false;
                return end;
            }
            switch (end) {
                case LinkEnd.Broken(String reason) -> search.notNow(server, reason);
                case LinkEnd.Final(ReplicationException e)
                when e.reason() == Reason.FULL_RESYNC_DEMANDED -> search.cannotContinue(server);
                case LinkEnd.Final(ReplicationException e) -> {
                    search.refused(server, String.valueOf(e.getMessage()));
                    refusal = new LinkEnd.Final(e);
                }
                case LinkEnd.Final ours -> {
                    return ours;
                }
            }
        }
        snapshotOffered = search.offeredSnapshot();
        if (search.settled() && snapshotOffered) {
            return new LinkEnd.Final(fullResyncDemanded(search.findings()));
        }
        if (search.settled() && refusal != null) {
            return refusal;
        }
        return new LinkEnd.Broken("nobody goes on with the stream: " + search.findings());
    }

    /** One connection from its beginning to its end. */
    private LinkEnd attempt(Endpoint server) {
        Link fresh = new Link(server, settings, shared, intake);
        link.set(fresh);
        if (!open()) {
            return new LinkEnd.Broken("closed by us");
        }
        try {
            fresh.open(settings.connectTimeout());
        } catch (ConnectionException e) {
            String reason = String.valueOf(e.getMessage());
            return e.reason() == ConnectionException.Reason.TLS
                    ? new LinkEnd.Final(new ReplicationException(Reason.REFUSED, reason, e))
                    : new LinkEnd.Broken(reason);
        }
        return fresh.awaitEnd();
    }

    private void giveUp(IOException cause) {
        shared.phase = LinkStatus.Phase.ENDED;
        shared.note = String.valueOf(cause.getMessage());
        shared.beginning.completeExceptionally(cause);
        intake.end(cause);
    }

    /** Why the source is given up when there is no more time to look for it. */
    private ReplicationException lost(String reason) {
        if (snapshotOffered) {
            return fullResyncDemanded(reason);
        }
        String message = settings.reconnectFor().isZero()
                ? reason
                : "the source " + source().address() + " could not be joined for "
                        + settings.reconnectFor().toSeconds() + " s; the last attempt: " + reason;
        return new ReplicationException(Reason.UNREACHABLE, message, null);
    }

    private ReplicationException fullResyncDemanded(String findings) {
        return new ReplicationException(
                Reason.FULL_RESYNC_DEMANDED,
                "nobody can continue at offset " + (shared.receivedOffset.get() + 1) + " of " + shared.replid
                        + ", and only a full resync is offered (" + findings
                        + "): the source was restarted, or replaced by a server that had not received as much, or its"
                        + " repl-backlog-size is too small for the time the link was down",
                null);
    }

    /** Waits before the next attempt, a little shorter or longer each time so that replicas do not come in a herd. */
    private void pause(Duration pause) {
        long jittered = (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25));
        try {
            closing.await(jittered, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The root of the watching thread: keeps in mind who the source's replicas are, for the time when it cannot be asked. */
    private void watch(Neighbours all) {
        try {
            do {
                if (shared.phase != LinkStatus.Phase.ENDED) {
                    all.look(source());
                }
            } while (!closing.await(WATCH_PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("who replicates from the source is not watched any more", e);
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private Endpoint source() {
        return shared.source;
    }
}
