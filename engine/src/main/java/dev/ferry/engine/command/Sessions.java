package dev.ferry.engine.command;

import dev.ferry.engine.tracking.TrackingClients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All clients, in the order in which they came. */
public final class Sessions implements TrackingClients {

    private final Engine engine;
    private final Map<Long, Session> byId = new LinkedHashMap<>();
    private List<Session> toFlush = new ArrayList<>();
    private long lastId;
    private long currentId;

    Sessions(Engine engine) {
        this.engine = engine;
    }

    /** Makes a session for a client that has connected. */
    public Session open(Peer peer) {
        Session session = new Session(engine, peer, ++lastId);
        byId.put(lastId, session);
        engine.statistics().countConnection();
        return session;
    }

    public int count() {
        return byId.size();
    }

    @Override
    public long current() {
        return currentId;
    }

    /** Says whose command is being done from now on, and returns whose was before; 0 is nobody's. */
    long setCurrent(long id) {
        long before = currentId;
        currentId = id;
        return before;
    }

    @Override
    public void soon(Runnable task) {
        engine.scheduler().soon(task);
    }

    /** Returns them as they are now, so that some may be closed meanwhile. */
    @Override
    public List<Session> all() {
        return List.copyOf(byId.values());
    }

    @Override
    public @Nullable Session find(long id) {
        return byId.get(id);
    }

    /** Has what gathers for a client sent once everything that there is to do now has been done. */
    void flushSoon(Session session) {
        if (toFlush.isEmpty()) {
            engine.scheduler().soon(this::flush);
        }
        toFlush.add(session);
    }

    private void flush() {
        List<Session> now = toFlush;
        toFlush = new ArrayList<>();
        now.forEach(Session::settle);
    }

    void remove(Session session) {
        byId.remove(session.facts().id());
    }
}
