package dev.ferry.engine.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All clients, in the order in which they came. */
public final class Sessions {

    private final Engine engine;
    private final Map<Long, Session> byId = new LinkedHashMap<>();
    private List<Session> toFlush = new ArrayList<>();
    private long lastId;

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

    /** Returns them as they are now, so that some may be closed meanwhile. */
    public List<Session> all() {
        return List.copyOf(byId.values());
    }

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
