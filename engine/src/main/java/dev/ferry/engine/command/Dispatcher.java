package dev.ferry.engine.command;

import dev.ferry.command.CommandFlag;
import dev.ferry.engine.blocking.KeyWaits;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.keyspace.WrongTypeException;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.tracking.Tracking;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the command that a request asks for, checks what has to be true, and has it done or queued. */
public final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final int SHOWN_BYTES_MAX = 128;
    private static final String TOUCH = "touch";
    private static final String EXEC = "exec";
    private static final String PLAIN_ERROR = "ERR ";
    private static final Set<String> NEVER_QUEUED = Set.of(EXEC, "discard", "multi", "watch", "quit", "reset");

    /** Their confirmations are no replies, so that whoever wants no replies gets them. */
    private static final Set<String> CONFIRMING =
            Set.of("subscribe", "unsubscribe", "psubscribe", "punsubscribe", "ssubscribe", "sunsubscribe");

    private final Engine engine;
    private final Keyspace keyspace;
    private final Propagation propagation;
    private final KeyWaits waits;
    private final Executions executions;

    Dispatcher(Engine engine) {
        this.engine = engine;
        this.keyspace = engine.keyspace();
        this.propagation = engine.propagation();
        this.waits = engine.blocked().waits();
        this.executions = engine.executions();
    }

    /** Does what a request asks for and writes the reply, or has it wait for its time. */
    void dispatch(Session session, Arguments arguments) {
        ReplyWriter reply = session.reply();
        int before = reply.length();
        long startNanos = System.nanoTime();
        keyspace.setNowMillis(engine.clock().millisAt(startNanos));
        CommandEntry entry = find(session, arguments);
        if (entry != null) {
            if (engine.pause().holds(entry, session)) {
                session.suspend(() -> dispatch(session, arguments));
                return;
            }
            if (session.again() == null) {
                session.facts().countCommand(entry.spec().name(), keyspace.nowMillis());
            }
            if (session.transaction().isOpen()
                    && !NEVER_QUEUED.contains(entry.spec().name())) {
                session.transaction().queue(entry, arguments);
                reply.status("QUEUED");
            } else {
                session.setAnswering(true);
                long outer = engine.sessions().setCurrent(session.facts().id());
                run(session, entry, arguments, startNanos);
                giveOn(session, entry);
                engine.sessions().setCurrent(outer);
                forgetCaching(session, entry);
            }
        }
        if (session.blocked() == null) {
            muteAsAsked(session, entry, before);
        }
        session.setAnswering(false);
        serveBlocked();
    }

    /** Does a command again that has waited. */
    void again(Session session, Arguments arguments, BlockedCommand before) {
        session.setAgain(before);
        try {
            dispatch(session, arguments);
        } finally {
            session.setAgain(null);
        }
    }

    /** Answers a command that has waited in vain. */
    void answerTimedOut(Session session) {
        int before = session.reply().length();
        session.reply().nilArray();
        muteAsAsked(session, null, before);
    }

    /** Answers a command that has waited and may do so no longer. */
    void answerFailed(Session session, String error) {
        int before = session.reply().length();
        error(session, error);
        muteAsAsked(session, null, before);
    }

    /** Has those go on who wait for keys to which something has happened. */
    void serveBlocked() {
        if (waits.hasReady()) {
            waits.serve();
        }
    }

    /** Does what the master of this engine asks for. There are no conditions and no replies; what goes wrong is logged. */
    void doForMaster(Session session, Arguments arguments) {
        ReplyWriter reply = session.reply();
        long errorsBefore = reply.errors();
        long startNanos = System.nanoTime();
        keyspace.setNowMillis(engine.clock().millisAt(startNanos));
        keyspace.setExpiredAlive(true);
        try {
            CommandEntry entry = find(arguments);
            if (!entry.spec().admits(arguments.count())) {
                throw ErrorReply.arity(entry.spec().name());
            }
            session.facts().countCommand(entry.spec().name(), keyspace.nowMillis());
            if (session.transaction().isOpen()
                    && !NEVER_QUEUED.contains(entry.spec().name())) {
                session.transaction().queue(entry, arguments);
            } else {
                run(session, entry, arguments, startNanos);
                propagation.flush();
            }
        } catch (ErrorReply e) {
            error(session, e.getMessage());
        } finally {
            keyspace.setExpiredAlive(false);
        }
        if (reply.errors() != errorsBefore) {
            log.error(
                    "Replica can't do '{}' that the master has sent: {}",
                    cut(arguments.text(0), SHOWN_BYTES_MAX),
                    new String(reply.array(), 0, reply.length(), StandardCharsets.ISO_8859_1).strip());
        }
        reply.clear();
        serveBlocked();
    }

    /** What CLIENT CACHING says holds for the next command, or the next transaction. */
    private static void forgetCaching(Session session, CommandEntry entry) {
        Tracking tracking = session.tracking();
        if (tracking != null
                && !session.transaction().isOpen()
                && !entry.spec().name().startsWith("client|")) {
            tracking.setCaching(false);
        }
    }

    private void giveOn(Session session, CommandEntry entry) {
        long before = engine.replication().offset();
        long positionBefore = engine.fileProgress().appended();
        if (entry.touchesArbitraryKeys()) {
            propagation.flushSingly();
        } else {
            propagation.flush();
        }
        long after = engine.replication().offset();
        if (after != before) {
            session.setWrittenOffset(after);
        }
        long position = engine.fileProgress().appended();
        if (position != positionBefore) {
            session.setWrittenPosition(position);
        }
    }

    /** Does the commands of a transaction and writes an array of their replies. */
    public void runTransaction(Session session) {
        List<QueuedCommand> commands = session.transaction().take();
        session.reply().array(commands.size());
        session.setExecutingTransaction(true);
        try {
            for (QueuedCommand queued : commands) {
                if (mayRun(session, queued)) {
                    run(session, queued.entry(), queued.arguments(), System.nanoTime());
                }
            }
        } finally {
            session.setExecutingTransaction(false);
        }
    }

    /** Tells whether the client still has the right to a command that it has queued, or an error has been written. */
    private boolean mayRun(Session session, QueuedCommand queued) {
        try {
            engine.permissions().checkQueued(session, queued);
            return true;
        } catch (ErrorReply e) {
            error(session, e.getMessage());
            return false;
        }
    }

    /** Returns the command, or null after an error has been written. */
    private @Nullable CommandEntry find(Session session, Arguments arguments) {
        CommandEntry entry = null;
        try {
            entry = find(arguments);
            if (!entry.spec().admits(arguments.count())) {
                throw ErrorReply.arity(entry.spec().name());
            }
            engine.gates().check(session, entry, arguments);
            return entry;
        } catch (ErrorReply e) {
            session.transaction().fail();
            if (entry != null) {
                entry.statistics().countRejected();
            }
            boolean executes = entry != null && entry.spec().name().equals(EXEC);
            error(session, executes ? abort(session, e.getMessage()) : e.getMessage());
            return null;
        }
    }

    /** Drops the transaction because its EXEC is refused, and returns the error that says so. */
    private static String abort(Session session, String reason) {
        session.transaction().discard();
        String text = reason.startsWith(PLAIN_ERROR) ? reason.substring(PLAIN_ERROR.length()) : reason;
        return "EXECABORT Transaction discarded because of: " + text;
    }

    /** Returns the command or the subcommand. */
    public CommandEntry find(Arguments arguments) {
        CommandEntry entry = engine.commands().find(arguments.bytes(0));
        if (entry == null) {
            throw unknown(arguments);
        }
        if (!entry.isContainer()) {
            return entry;
        }
        if (arguments.count() < 2) {
            if (entry.isCommand()) {
                return entry;
            }
            throw ErrorReply.arity(entry.spec().name());
        }
        CommandEntry subcommand = entry.subcommands().get(arguments.text(1).toLowerCase(Locale.ROOT));
        if (subcommand == null) {
            throw new ErrorReply("ERR unknown subcommand '%s'. Try %s HELP."
                    .formatted(
                            cut(arguments.text(1), SHOWN_BYTES_MAX),
                            cut(arguments.text(0), SHOWN_BYTES_MAX).toUpperCase(Locale.ROOT)));
        }
        return subcommand;
    }

    private void run(Session session, CommandEntry entry, Arguments arguments, long startNanos) {
        ReplyWriter reply = session.reply();
        int before = reply.length();
        long errorsBefore = reply.errors();
        int database = session.database().index();
        propagation.beginCommand();
        keyspace.setTouching(!session.noTouch() || entry.spec().name().equals(TOUCH));
        try {
            entry.command().execute(session, arguments);
        } catch (ErrorReply | WrongTypeException e) {
            reply.truncate(before);
            error(session, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            // Something large was asked for; there is room for everything that is small.
            reply.truncate(before);
            log.error(
                    "no memory for '{}' of {}",
                    entry.spec().name(),
                    session.peer().address(),
                    e);
            error(session, "OOM not enough memory for this command: the heap of the server is too small");
        }
        keyspace.commandEnded();
        Tracking tracking = session.tracking();
        if (tracking != null && entry.has(CommandFlag.READONLY)) {
            track(tracking, entry, arguments);
        }
        propagation.endCommand(database, arguments.array());
        long nanos = System.nanoTime() - startNanos;
        if (session.again() == null) {
            engine.statistics().countCommand();
            executions.begun(session, entry, arguments, database, nanos);
        }
        if (session.blocked() == null) {
            entry.statistics().countCall(nanos, reply.errors() != errorsBefore, executions.isTracking());
            executions.ended(session, entry, arguments, database, nanos);
        }
    }

    private static void track(Tracking tracking, CommandEntry entry, Arguments arguments) {
        entry.spec()
                .keys(arguments.array())
                .ifPresent(places ->
                        tracking.read(places.stream().map(arguments::bytes).toList()));
    }

    private void error(Session session, String text) {
        engine.statistics().countError(text);
        session.reply().error(text);
    }

    /** Takes the reply back where the client has said that it wants none. */
    private static void muteAsAsked(Session session, @Nullable CommandEntry entry, int before) {
        if (session.replyMode() == ReplyMode.ON) {
            return;
        }
        boolean confirms = entry != null && CONFIRMING.contains(entry.spec().name());
        int kept = confirms ? session.reply().length() : before;
        switch (session.replyMode()) {
            case ON -> {}
            case OFF -> session.reply().truncate(kept);
            case SKIP_NEXT -> {
                session.reply().truncate(kept);
                session.setReplyMode(ReplyMode.SKIP);
            }
            case SKIP -> {
                session.reply().truncate(kept);
                session.setReplyMode(ReplyMode.ON);
            }
        }
    }

    private static ErrorReply unknown(Arguments arguments) {
        StringBuilder shown = new StringBuilder();
        for (int i = 1; i < arguments.count() && shown.length() < SHOWN_BYTES_MAX; i++) {
            String word = cut(arguments.text(i), SHOWN_BYTES_MAX - shown.length());
            shown.append('\'').append(word).append("' ");
        }
        return new ErrorReply("ERR unknown command '%s', with args beginning with: %s"
                .formatted(cut(arguments.text(0), SHOWN_BYTES_MAX), shown));
    }

    /** As the server prints texts that may hold anything: no further than a zero, and not more than so many bytes. */
    private static String cut(String text, int max) {
        int zero = text.indexOf(0);
        String whole = zero < 0 ? text : text.substring(0, zero);
        return whole.length() > max ? whole.substring(0, max) : whole;
    }
}
