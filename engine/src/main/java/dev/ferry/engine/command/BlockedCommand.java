package dev.ferry.engine.command;

import dev.ferry.engine.blocking.Waiter;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.type.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command that has found nothing in its keys and is done again when there may be something. */
final class BlockedCommand implements Blocked, Waiter {

    private final BlockedCommands all;
    private final Session session;
    private final Arguments arguments;
    private final Database database;
    private final KeyWish wish;
    private final long deadlineMillis;

    BlockedCommand(BlockedCommands all, Session session, Arguments arguments, KeyWish wish, long deadlineMillis) {
        this.all = all;
        this.session = session;
        this.arguments = arguments;
        this.database = session.database();
        this.wish = wish;
        this.deadlineMillis = deadlineMillis;
    }

    Database database() {
        return database;
    }

    List<byte[]> keys() {
        return wish.keys();
    }

    long deadlineMillis() {
        return deadlineMillis;
    }

    long clientId() {
        return session.facts().id();
    }

    @Override
    public boolean wants(@Nullable Value value) {
        return wish.type().isInstance(value) && !session.isClosing();
    }

    @Override
    public boolean wantsNoKey() {
        return wish.alsoNoKey() && !session.isClosing();
    }

    @Override
    public void retry() {
        all.remove(this);
        session.unblock();
        session.engine().dispatcher().again(session, arguments, this);
    }

    @Override
    public void timeOut() {
        all.remove(this);
        session.unblock();
        session.engine().dispatcher().answerTimedOut(session);
    }

    @Override
    public void fail(String error) {
        all.remove(this);
        session.unblock();
        session.engine().dispatcher().answerFailed(session, error);
    }

    @Override
    public void forget() {
        all.remove(this);
    }
}
