package dev.ferry.engine.command;

import dev.ferry.engine.acl.User;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.protocol.ProtocolException;
import dev.ferry.engine.protocol.Push;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.protocol.RequestLimits;
import dev.ferry.engine.protocol.RequestParser;
import dev.ferry.engine.pubsub.Subscriber;
import dev.ferry.engine.pubsub.Subscriptions;
import dev.ferry.engine.replication.primary.Replica;
import dev.ferry.engine.tracking.Tracking;
import dev.ferry.engine.tracking.TrackingClient;
import dev.ferry.engine.tracking.TrackingOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client and everything that it has set: its database, its version of the protocol, its transaction.
 *
 * <p>{@link #received} takes what it sends, and has each request done as soon as it is complete; replies gather until
 * {@link #flush}. While a session {@linkplain #suspend is suspended}, requests wait and nothing more is read.
 */
public final class Session implements Subscriber, TrackingClient {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** Replies of one batch of requests are sent early when they get larger than this. */
    private static final int REPLY_BYTES_GATHERED_MAX = 64 << 10;

    /** Reading goes on so far while requests wait, because only who reads notices everywhere that the client has gone. */
    private static final int SUSPENDED_BYTES_MAX = 64 << 10;

    /** From so many bytes on, what a client takes is counted at once, and not only from time to time. */
    private static final int COUNTED_AT_ONCE_BYTES = 256 << 10;

    /** A session with what belongs to it, buffers left out. */
    private static final int OBJECT_BYTES = 600;

    private static final int RESTS_AFTER_MILLIS = 2000;

    private final Engine engine;
    private final Peer peer;
    private final ClientFacts facts;
    private final RequestParser parser = new RequestParser();
    private final ReplyWriter reply = new ReplyWriter();
    private final Transaction transaction = new Transaction();

    private final OutputWatch outputWatch = new OutputWatch();

    private ClientClass clientClass = ClientClass.NORMAL;
    private Database database;
    private User user;
    private boolean authenticated;
    private ReplyMode replyMode = ReplyMode.ON;
    private boolean noTouch;
    private boolean noEvict;
    private boolean monitoring;
    private boolean closing;
    private boolean processing;
    private boolean answering;
    private boolean flushing;
    private @Nullable ReplyWriter afterReply;
    private @Nullable Subscriptions subscriptions;
    private @Nullable Tracking tracking;
    private boolean executingTransaction;
    private @Nullable Runnable suspended;
    private @Nullable Blocked blocked;
    private @Nullable BlockedCommand again;
    private @Nullable Replica replica;
    private long writtenOffset;
    private long countedBytes;
    private long writtenPosition;

    Session(Engine engine, Peer peer, long id) {
        this.engine = engine;
        this.peer = peer;
        this.facts = new ClientFacts(id, engine.clock().micros() / 1000);
        this.database = engine.keyspace().database(0);
        this.user = engine.permissions().users().defaultUser();
        this.authenticated = !engine.needsPassword();
    }

    public Engine engine() {
        return engine;
    }

    public Peer peer() {
        return peer;
    }

    /** Returns what CLIENT LIST tells. */
    public ClientFacts facts() {
        return facts;
    }

    public EngineConfig config() {
        return engine.config();
    }

    public Keyspace keyspace() {
        return engine.keyspace();
    }

    /** Returns the database that SELECT has chosen. */
    public Database database() {
        return database;
    }

    public void select(int index) {
        database = engine.keyspace().database(index);
    }

    /** Returns where the reply is written. */
    public ReplyWriter reply() {
        return reply;
    }

    public Transaction transaction() {
        return transaction;
    }

    /** Returns milliseconds since 1970, the same during one command or transaction. */
    public long nowMillis() {
        return engine.keyspace().nowMillis();
    }

    /** Returns which limits there are for what waits to be sent to it. */
    public ClientClass clientClass() {
        return clientClass == ClientClass.NORMAL && isSubscribed() ? ClientClass.PUBSUB : clientClass;
    }

    public void setClientClass(ClientClass clientClass) {
        this.clientClass = clientClass;
    }

    @Override
    public @Nullable Tracking tracking() {
        return tracking;
    }

    @Override
    public boolean isResp3() {
        return reply.isResp3();
    }

    /** Begins to track what the client reads. */
    public Tracking beginTracking(TrackingOptions options) {
        Tracking begun = engine.invalidations().begin(facts.id(), options);
        tracking = begun;
        return begun;
    }

    /** Tracks nothing any longer. */
    public void endTracking() {
        Tracking ended = tracking;
        if (ended != null) {
            tracking = null;
            engine.invalidations().end(ended, facts.id());
        }
    }

    /** Returns what it is subscribed to, or null when it has never subscribed to anything. */
    public @Nullable Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Returns what it is subscribed to, of which there may be nothing yet. */
    public Subscriptions makeSubscriptions() {
        Subscriptions present = subscriptions;
        if (present == null) {
            present = new Subscriptions(engine.pubSub(), this);
            subscriptions = present;
        }
        return present;
    }

    /** Returns whether it is subscribed to anything. */
    @Override
    public boolean isSubscribed() {
        Subscriptions present = subscriptions;
        return present != null && present.total() > 0;
    }

    /** Returns the replica that this client is, or says that it will be; null when it has said nothing of that kind. */
    public @Nullable Replica replica() {
        return replica;
    }

    public void setReplica(Replica replica) {
        this.replica = replica;
    }

    /** Returns the offset of the replication stream behind the last thing that this client has changed. */
    public long writtenOffset() {
        return writtenOffset;
    }

    void setWrittenOffset(long offset) {
        writtenOffset = offset;
    }

    /** Returns the position in the append-only file behind the last thing that this client has changed. */
    public long writtenPosition() {
        return writtenPosition;
    }

    void setWrittenPosition(long position) {
        writtenPosition = position;
    }

    /** Returns how many bytes of replies have gathered and were not sent. */
    public int gatheredBytes() {
        return reply.length();
    }

    /** Returns whether the client has said who it is, or need not. */
    public boolean isAuthenticated() {
        return authenticated || !engine.needsPassword();
    }

    /** Returns who the client is, or who it is taken for until it has said so. */
    public User user() {
        return user;
    }

    /** The client has proved to be a user. */
    void logIn(User known) {
        user = known;
        authenticated = true;
    }

    /** The client is nobody that is known. */
    void logOut() {
        user = engine.permissions().users().defaultUser();
        authenticated = false;
    }

    public ReplyMode replyMode() {
        return replyMode;
    }

    public void setReplyMode(ReplyMode mode) {
        replyMode = mode;
    }

    public boolean noTouch() {
        return noTouch;
    }

    public void setNoTouch(boolean yes) {
        noTouch = yes;
    }

    public boolean noEvict() {
        return noEvict;
    }

    public void setNoEvict(boolean yes) {
        noEvict = yes;
    }

    /** Returns whether it is shown every command. */
    public boolean isMonitoring() {
        return monitoring;
    }

    public void setMonitoring(boolean yes) {
        monitoring = yes;
    }

    /** Returns whether the command that runs is one of a transaction. */
    public boolean isExecutingTransaction() {
        return executingTransaction;
    }

    void setExecutingTransaction(boolean yes) {
        executingTransaction = yes;
    }

    /** Has a command go into the replication stream in the place of the one that runs; may be called several times. */
    public void propagate(byte[]... command) {
        engine.propagation().add(database.index(), command);
    }

    /** Has nothing go into the replication stream for the command that runs. */
    public void propagateNothing() {
        engine.propagation().suppress();
    }

    /** Returns how many bytes of unfinished requests there are. */
    public int waitingBytes() {
        return parser.waitingBytes();
    }

    /** Returns how many bytes more of requests fit where they wait. */
    public long freeInputBytes() {
        return Math.max(0, parser.bytes() - parser.waitingBytes());
    }

    /** Returns how many bytes of replies there are that the operating system has not taken yet. */
    public long outputBytes() {
        Replica served = replica;
        return reply.length()
                + (served == null
                        ? peer.waitingBytes()
                        : served.pendingBytes(engine.replication().offset()));
    }

    /** Sends something that the client did not ask for: behind the reply to its own command, if one is being done. */
    @Override
    public void push(Push push) {
        if (closing) {
            return;
        }
        byte[] bytes = push.bytes(reply.version());
        if (answering) {
            if (afterReply == null) {
                afterReply = new ReplyWriter();
            }
            afterReply.raw(bytes, bytes.length);
            return;
        }
        reply.raw(bytes, bytes.length);
        if (reply.length() > REPLY_BYTES_GATHERED_MAX) {
            flush();
        } else if (!flushing) {
            flushing = true;
            engine.sessions().flushSoon(this);
        }
    }

    /** Says whether a command of this client is being done. What is pushed meanwhile waits until it is over. */
    void setAnswering(boolean yes) {
        answering = yes;
        ReplyWriter pushed = afterReply;
        if (!yes && pushed != null) {
            reply.raw(pushed.array(), pushed.length());
            afterReply = null;
        }
        if (!yes && tracking != null) {
            tracking.afterReply();
        }
    }

    /**
     * Returns how many bytes of the heap it takes, about: buffers, requests that wait, replies that have not been read. What waits
     * in the replication stream for a replica is not its own.
     */
    public long memoryBytes() {
        long waiting = replica == null ? peer.waitingBytes() : 0;
        return OBJECT_BYTES + parser.bytes() + reply.capacity() + waiting + transaction.queuedBytes();
    }

    /** Closes the connection at once when more waits to be sent than the limits of its class allow. */
    void checkOutput() {
        long waiting = outputBytes();
        if (waiting > COUNTED_AT_ONCE_BYTES) {
            recount();
            engine.clientLimits().check();
        }
        if (!closing && outputWatch.exceeds(engine.outputLimit(clientClass()), waiting, nowMillis())) {
            log.warn(
                    "Client id={} addr={} closed for overcoming of output buffer limits: {} bytes wait for it to read",
                    facts.id(),
                    peer.address(),
                    waiting);
            engine.statistics().countOutputLimitDisconnection();
            abort();
        }
    }

    /** Takes bytes from the client and has all requests done that they complete. */
    public void received(int length, RequestParser.Filler filler) {
        if (closing) {
            return;
        }
        engine.statistics().countBytesIn(length);
        facts.countBytesIn(length);
        parser.take(length, filler);
        process();
        checkInput();
        readNoMoreThanEnough();
    }

    /** Sends the replies that have gathered, unless they have to wait for what they confirm to be kept. */
    public void flush() {
        ReplyBarrier barrier = engine.replyBarrier();
        if (barrier != null && reply.length() > 0 && barrier.holds(this)) {
            return;
        }
        flushing = false;
        if (reply.length() > 0) {
            engine.statistics().countBytesOut(reply.length());
            facts.countBytesOut(reply.length());
            if (send()) {
                checkOutput();
            }
        }
        if (closing) {
            peer.close();
        }
    }

    /** Sends the replies, unless there is no memory for that: then this client goes, because it has not read enough. */
    private boolean send() {
        try {
            peer.send(reply.array(), reply.length());
            reply.clear();
            // Whoever has gone without reading is not answered what else it has asked.
            closing |= peer.hasEnded();
            return !closing;
        } catch (OutOfMemoryError e) {
            log.error("Closing client {}: no memory for {} bytes that it is to read", peer.address(), reply.length());
            abort();
            return false;
        }
    }

    /** Returns how many bytes of memory it took when that was looked at last. */
    long countedBytes() {
        return countedBytes;
    }

    /** Looks how many bytes of memory it takes. */
    void recount() {
        long now = closing ? 0 : memoryBytes();
        engine.clientLimits().changed(countedBytes, now);
        countedBytes = now;
    }

    /** Gives back memory when nothing has been said for a while. */
    void rest(long nowMillis) {
        if (nowMillis - facts.lastMillis() > RESTS_AFTER_MILLIS) {
            parser.shrink();
            reply.shrink();
        }
    }

    /** Closes the connection after the replies that have gathered. */
    public void closeAfterReply() {
        closing = true;
    }

    public boolean isClosing() {
        return closing;
    }

    /**
     * Has everything that the client asks for wait, until {@link #resume}; first then comes this. Nothing comes of a client that
     * has gone meanwhile.
     */
    public void suspend(Runnable first) {
        suspended = first;
        readNoMoreThanEnough();
    }

    public boolean isSuspended() {
        return suspended != null || blocked != null;
    }

    /** Returns whether the command that runs may wait for something. In a transaction it has to be content with what is there. */
    public boolean mayBlock() {
        return !executingTransaction && clientClass != ClientClass.MASTER;
    }

    /** Has the client wait, as its command has asked for; that will be answered later, and nothing else is done before. */
    public void block(Blocked by) {
        blocked = by;
        readNoMoreThanEnough();
    }

    /** Returns what the client waits for, or null. */
    public @Nullable Blocked blocked() {
        return blocked;
    }

    /** Has the client wait no longer. The reply is written, and then, after everything that there is to do now, it goes on. */
    public void unblock() {
        blocked = null;
        peer.setReading(true);
        engine.sessions().flushSoon(this);
    }

    /** Returns the command that is being done again, or null. */
    @Nullable
    BlockedCommand again() {
        return again;
    }

    void setAgain(@Nullable BlockedCommand command) {
        again = command;
    }

    /** Does what waits of the requests, and sends the replies that have gathered. */
    void settle() {
        process();
        flush();
    }

    /** Goes on with what has waited. */
    public void resume() {
        Runnable first = suspended;
        if (first == null || closing) {
            return;
        }
        suspended = null;
        first.run();
        if (suspended == null) {
            peer.setReading(true);
            process();
        }
        flush();
    }

    /** Forgets what the client has set, as RESET does. */
    public void reset() {
        transaction.discard();
        endSubscriptions();
        endTracking();
        select(0);
        reply.setVersion(2);
        // Whoever has said that the next reply is not wanted does not get the one to this either.
        replyMode = replyMode == ReplyMode.SKIP ? ReplyMode.SKIP : ReplyMode.ON;
        noTouch = false;
        noEvict = false;
        monitoring = false;
        facts.setName("");
        user = engine.permissions().users().defaultUser();
        authenticated = !engine.needsPassword();
    }

    /** The connection is gone. */
    public void closed() {
        closing = true;
        recount();
        suspended = null;
        Blocked last = blocked;
        if (last != null) {
            blocked = null;
            last.forget();
        }
        transaction.discard();
        endSubscriptions();
        endTracking();
        if (replica != null) {
            engine.primary().disconnected(replica);
        }
        engine.sessions().remove(this);
    }

    /** Closes the connection at once when it has sent more of unfinished requests and transactions than it may. */
    private void checkInput() {
        RequestLimits limits = engine.requestLimits();
        long waiting = parser.unfinishedBytes() + transaction.queuedBytes();
        if (parser.bytes() + transaction.queuedBytes() > COUNTED_AT_ONCE_BYTES) {
            recount();
            engine.clientLimits().check();
        }
        if (!closing
                && waiting > (isAuthenticated() ? limits.bufferBytesMax() : RequestLimits.STRANGER_BUFFER_BYTES_MAX)) {
            log.warn(
                    "Closing client that reached max query buffer length: id={} addr={}, {} bytes of unfinished requests",
                    facts.id(),
                    peer.address(),
                    waiting);
            engine.statistics().countQueryLimitDisconnection();
            abort();
        }
    }

    private void endSubscriptions() {
        Subscriptions present = subscriptions;
        if (present != null) {
            present.clear();
            subscriptions = null;
        }
    }

    private void readNoMoreThanEnough() {
        if (isSuspended() && parser.waitingBytes() > SUSPENDED_BYTES_MAX) {
            peer.setReading(false);
        }
    }

    /** Closes the connection at once. */
    void abort() {
        closing = true;
        reply.clear();
        recount();
        peer.abort();
    }

    private void process() {
        if (processing) {
            return;
        }
        processing = true;
        try {
            while (!closing && !isSuspended()) {
                byte[][] request = parser.next(engine.requestLimits(), !isAuthenticated());
                if (request == null) {
                    break;
                }
                if (request.length > 0) {
                    engine.dispatcher().dispatch(this, new Arguments(request));
                } else if (replica != null) {
                    engine.primary().heard(replica);
                }
                if (reply.length() > REPLY_BYTES_GATHERED_MAX) {
                    flush();
                }
            }
        } catch (ProtocolException e) {
            engine.statistics().countError("ERR");
            reply.error("ERR " + e.getMessage());
            closing = true;
        } finally {
            processing = false;
        }
    }
}
