package dev.ferry.psync;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.handshake.Handshake;
import dev.ferry.psync.handshake.HandshakeStep;
import dev.ferry.psync.handshake.LineFramer;
import dev.ferry.psync.snapshot.SnapshotFraming;
import dev.ferry.psync.snapshot.SnapshotMeter;
import dev.ferry.resp.RespWriter;
import dev.ferry.transport.Connection;
import dev.ferry.transport.ConnectionException;
import dev.ferry.transport.Receiver;
import dev.ferry.transport.Traffic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the source, from the handshake to its end.
 *
 * <p>Everything that arrives is handled on the connection's I/O thread and never waits for the caller: lines go through
 * the handshake, the snapshot and the stream go into the {@link Intake}. The acknowledgements are sent from other threads.
 *
 * <pre>
 *   HANDSHAKE ──FULLRESYNC, SYNC──▶ SNAPSHOT_HEADER ──$──▶ SNAPSHOT ──last byte──▶ STREAM ─▶ ENDED
 *       └────────────CONTINUE──────────────────────────────────────────────────────▲
 * </pre>
 */
final class Link implements Receiver {

    private static final Logger log = LoggerFactory.getLogger(Link.class);

    private enum State {
        HANDSHAKE,
        SNAPSHOT_HEADER,
        SNAPSHOT,
        STREAM,
        ENDED
    }

    private final Endpoint source;
    private final LinkState shared;
    private final Intake intake;
    private final Handshake handshake;
    private final boolean snapshotOnly;
    private final LineFramer lines = new LineFramer();
    /** Why the connection is being closed: the first reason counts. */
    private final AtomicReference<@Nullable LinkEnd> verdict = new AtomicReference<>();
    /** Completed when nothing can arrive any more, so that the next link finds an intake at rest. */
    private final CompletableFuture<LinkEnd> end = new CompletableFuture<>();

    /** Changed on the I/O thread only. */
    private volatile State state = State.HANDSHAKE;

    private volatile @Nullable Connection connection;
    private volatile long lastHeardNanos = System.nanoTime();
    /** Whether the source wants acknowledgements on this connection: not after a plain SYNC. */
    private volatile boolean acknowledges = true;
    /** A diskless master sends nothing behind the snapshot until it has seen an acknowledgement. */
    private volatile boolean masterWaitsForAck;

    private String announcedReplid = "";
    private long announcedOffset;
    private @Nullable SnapshotMeter meter;

    /** @param source whom to join: the source, or who may have taken its place */
    Link(Endpoint source, ReplicationSettings settings, LinkState shared, Intake intake) {
        this.source = source;
        this.shared = shared;
        this.intake = intake;
        this.snapshotOnly = settings.snapshotOnly();
        this.handshake = new Handshake(
                source.credentials(),
                settings.listeningPort(),
                settings.announcedAddress(),
                shared.resumePoint(),
                snapshotOnly);
    }

    /** Connects; the rest happens on the I/O thread. */
    void open(Duration timeout) throws ConnectionException {
        Connection.open(source, Traffic.REPLICATION, timeout, this);
    }

    /** Waits until the connection has ended. */
    LinkEnd awaitEnd() {
        return end.join();
    }

    /** Ends the connection because of something seen from outside. */
    void abandon(String reason) {
        conclude(new LinkEnd.Broken(reason));
    }

    /** Sends an acknowledgement, where the source is in a state to be told. */
    void acknowledge(long offset) {
        Connection open = connection;
        // A master closes the connection of a replica that wants the snapshot alone when it has written the last byte.
        // Whatever it
        // is told from then on is answered with a reset, which takes with it what is still on its way to us.
        boolean understood = !snapshotOnly && (acknowledges || masterWaitsForAck);
        if (open != null && understood && (state == State.SNAPSHOT || state == State.STREAM)) {
            long fileOffset = shared.fileOffset.get();
            open.write(
                    fileOffset < 0
                            ? RespWriter.command("REPLCONF", "ACK", Long.toString(offset))
                            : RespWriter.command(
                                    "REPLCONF", "ACK", Long.toString(offset), "FACK", Long.toString(fileOffset)));
        }
    }

    /** Whether the source holds the stream back until it is told that the snapshot has arrived. */
    boolean masterWaitsForAck() {
        return masterWaitsForAck;
    }

    /** How long the source has said nothing; zero while we are the ones who do not listen. */
    Duration silence() {
        Connection open = connection;
        boolean deaf = open == null || open.readingPaused();
        return deaf ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastHeardNanos);
    }

    /** Goes on reading after the intake was full. */
    void resumeReading() {
        Connection open = connection;
        if (open != null) {
            lastHeardNanos = System.nanoTime();
            open.resumeReading();
        }
    }

    @Override
    public void opened(Connection fresh) {
        lastHeardNanos = System.nanoTime();
        connection = fresh;
        if (verdict.get() != null) {
            // We were abandoned before there was anything to close.
            fresh.close();
            return;
        }
        fresh.write(handshake.begin());
    }

    /** A root of the I/O thread: whatever goes wrong in here is our own fault, and another attempt would meet it again. */
    @Override
    public void received(ByteBuffer bytes) {
        lastHeardNanos = System.nanoTime();
        try {
            while (bytes.hasRemaining() && verdict.get() == null) {
                take(bytes);
            }
        } catch (RuntimeException | Error e) {
            conclude(new LinkEnd.Final(
                    new IOException("the link to " + source.address() + " failed by itself: " + e, e)));
        }
    }

    @Override
    public void closed(@Nullable IOException cause) {
        conclude(closedBySource(cause));
        LinkEnd how = Objects.requireNonNull(verdict.get());
        LinkEnd outcome = how instanceof LinkEnd.Broken(String reason) ? lost(reason) : how;
        state = State.ENDED;
        end.complete(outcome);
    }

    private void take(ByteBuffer bytes) {
        switch (state) {
            case HANDSHAKE, SNAPSHOT_HEADER -> takeLine(bytes);
            case SNAPSHOT -> takeSnapshot(bytes);
            case STREAM -> takeStream(bytes);
            case ENDED -> throw new IllegalStateException("bytes have arrived on a connection that is closed");
        }
    }

    private void takeLine(ByteBuffer bytes) {
        try {
            Optional<String> line = lines.take(bytes);
            if (line.isEmpty()) {
                return;
            }
            if (state == State.HANDSHAKE) {
                shake(line.get());
            } else {
                snapshotHeader(line.get());
            }
        } catch (LineFramer.LineTooLongException e) {
            refuse("this is not a Redis server: " + e.getMessage());
        }
    }

    private void shake(String line) {
        switch (handshake.line(line)) {
            case HandshakeStep.Wait() -> {}
            case HandshakeStep.Send(Bytes bytes) -> send(bytes);
            case HandshakeStep.FullResync(String replid, long offset) -> fullResync(replid, offset);
            case HandshakeStep.PlainSync(Bytes sync, String answer) -> {
                log.warn(
                        "{} does not take PSYNC ({}); falling back to SYNC, without offsets", source.address(), answer);
                acknowledges = false;
                shared.phase = LinkStatus.Phase.WAITING_FOR_SNAPSHOT;
                state = State.SNAPSHOT_HEADER;
                send(sync);
            }
            case HandshakeStep.Continue(Optional<String> replid) -> {
                log.info(
                        "{} continues at offset {}{}",
                        source.address(),
                        shared.receivedOffset.get() + 1,
                        replid.map(id -> " as " + id).orElse(""));
                replid.ifPresent(intake::continued);
                shared.resumed(source, replid);
                state = State.STREAM;
            }
            case HandshakeStep.Retry(String reason) -> conclude(new LinkEnd.Broken("the source answered " + reason));
            case HandshakeStep.Refused(String reason) -> refuse(reason);
        }
    }

    private void fullResync(String replid, long offset) {
        if (!shared.begunAnew()) {
            conclude(new LinkEnd.Final(new ReplicationException(
                    Reason.FULL_RESYNC_DEMANDED,
                    "the source " + source.address() + " cannot continue at offset " + (shared.receivedOffset.get() + 1)
                            + " of " + shared.replid + " and offers only a full resync (now " + replid + ", offset "
                            + offset + "): it was restarted or replaced, or its repl-backlog-size is too small for the"
                            + " time the link was down",
                    null)));
            return;
        }
        announcedReplid = replid;
        announcedOffset = offset;
        shared.phase = LinkStatus.Phase.WAITING_FOR_SNAPSHOT;
        state = State.SNAPSHOT_HEADER;
    }

    private void snapshotHeader(String line) {
        if (line.isEmpty()) {
            return;
        }
        Optional<SnapshotFraming> framing = SnapshotFraming.parse(line);
        if (framing.isPresent()) {
            SnapshotMeter fresh = SnapshotMeter.of(framing.get());
            meter = fresh;
            state = State.SNAPSHOT;
            intake.begin(announcedReplid, announcedOffset);
            shared.snapshotAnnounced(announcedReplid, announcedOffset, framing.get(), acknowledges);
            if (fresh.ended()) {
                snapshotEnded(false);
            }
        } else if (line.startsWith("-NOPERM")
                || line.startsWith("-NOAUTH")
                || line.startsWith("-ERR unknown command")) {
            refuse("the source does not let us replicate (" + line.substring(1)
                    + "); the user needs +psync +replconf +ping");
        } else if (line.startsWith("-")) {
            conclude(new LinkEnd.Broken("the source gave the snapshot up: " + line.substring(1)));
        } else {
            refuse("the source announced its snapshot with \"" + LineFramer.clip(line)
                    + "\", expected $<length> or $EOF:<40 bytes>");
        }
    }

    private void takeSnapshot(ByteBuffer bytes) {
        SnapshotMeter measuring = Objects.requireNonNull(meter);
        int count = measuring.measure(bytes);
        shared.snapshotBytes.addAndGet(count);
        if (!intake.snapshot(part(bytes, count))) {
            pauseReading();
        }
        if (measuring.ended()) {
            snapshotEnded(measuring instanceof SnapshotMeter.MarkerSearch);
        }
    }

    private void snapshotEnded(boolean byMarker) {
        state = State.STREAM;
        intake.snapshotEnded();
        shared.snapshotEnded();
        if (snapshotOnly) {
            conclude(new LinkEnd.Broken("the snapshot is complete"));
            return;
        }
        if (byMarker) {
            masterWaitsForAck = true;
            acknowledge(shared.appliedOffset.get());
        }
    }

    private void takeStream(ByteBuffer bytes) {
        masterWaitsForAck = false;
        int count = bytes.remaining();
        shared.receivedOffset.addAndGet(count);
        if (!intake.stream(part(bytes, count))) {
            pauseReading();
        }
    }

    /** Takes the next {@code count} bytes out of the buffer. */
    private static ByteBuffer part(ByteBuffer bytes, int count) {
        ByteBuffer part = bytes.slice(bytes.position(), count);
        bytes.position(bytes.position() + count);
        return part;
    }

    private void pauseReading() {
        Connection open = connection;
        if (open != null) {
            open.pauseReading();
            if (!intake.full()) {
                // Room was made between the two calls, and the call to resume came too early.
                open.resumeReading();
            }
        }
    }

    private void send(Bytes bytes) {
        Connection open = connection;
        if (open != null) {
            open.write(bytes.toArray());
        }
    }

    private void refuse(String reason) {
        conclude(new LinkEnd.Final(new ReplicationException(Reason.REFUSED, source.address() + ": " + reason, null)));
    }

    /** Closes the connection. How it ended is reported when nothing can arrive any more. */
    private void conclude(LinkEnd how) {
        verdict.compareAndSet(null, how);
        Connection open = connection;
        if (open != null) {
            open.close();
        }
    }

    private LinkEnd closedBySource(@Nullable IOException cause) {
        if (cause instanceof SSLHandshakeException && state == State.HANDSHAKE) {
            // From TLS 1.3 on a server refuses a client's certificate only after the handshake of TLS.
            return new LinkEnd.Final(new ReplicationException(
                    Reason.REFUSED, source.address() + ": TLS refused by the source: " + cause.getMessage(), cause));
        }
        return new LinkEnd.Broken(
                cause == null ? "the source closed the connection" : "the connection broke: " + cause.getMessage());
    }

    /** What a broken connection means where it broke: not everywhere can it be taken up again. */
    private LinkEnd lost(String reason) {
        if (state == State.SNAPSHOT) {
            return new LinkEnd.Final(new ReplicationException(
                    Reason.SNAPSHOT_INTERRUPTED,
                    reason + " after " + shared.snapshotBytes + " bytes of the snapshot of " + source.address(),
                    null));
        }
        if (state == State.STREAM && !acknowledges) {
            return new LinkEnd.Final(new ReplicationException(
                    Reason.FULL_RESYNC_DEMANDED,
                    reason + ", and " + source.address() + " knows only SYNC, which cannot be taken up where it broke",
                    null));
        }
        return new LinkEnd.Broken(reason);
    }
}
