package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.Boundary;
import dev.ferry.engine.type.SortedSetLimits;
import dev.ferry.engine.type.SortedSetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** GEOSEARCH and GEORADIUS in all their forms. */
final class Search implements Command {

    /** So many members are looked at before it is asked whether enough were found. */
    private static final int MEMBERS_AT_ONCE = 64;

    private static final Comparator<Found> NEAREST_FIRST = Comparator.comparingDouble(Found::meters);

    private final SearchKind kind;

    Search(SearchKind kind) {
        this.kind = kind;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        SearchRequest request = SearchParser.parse(session, arguments, kind);
        List<Found> found = find(request);
        switch (request.order()) {
            case AS_FOUND -> {}
            case NEAREST_FIRST -> found.sort(NEAREST_FIRST);
            case FARTHEST_FIRST -> found.sort(NEAREST_FIRST.reversed());
        }
        if (request.count() > 0 && request.count() < found.size()) {
            found = found.subList(0, (int) request.count());
        }
        byte[] target = request.target();
        if (target == null) {
            answer(session.reply(), request, found);
        } else {
            store(session, target, request, found);
        }
    }

    private static List<Found> find(SearchRequest request) {
        List<Found> found = new ArrayList<>();
        SortedSetValue members = request.members();
        Place center = request.center();
        if (members == null || center == null) {
            return found;
        }
        long enough = request.any() ? request.count() : Long.MAX_VALUE;
        for (Cell cell : SearchCells.around(center, request.shape())) {
            int end = members.countBefore(Boundary.before((double) cell.endScore()));
            int at = members.countBefore(Boundary.before((double) cell.firstScore()));
            for (; at < end && found.size() < enough; at += MEMBERS_AT_ONCE) {
                members.forEach(at, Math.min(end, at + MEMBERS_AT_ONCE), false, (member, score) -> {
                    Place place = Cell.ofScore(score).center();
                    double meters = request.shape().metersWithin(center, place);
                    if (!Double.isNaN(meters) && found.size() < enough) {
                        found.add(new Found(member, score, meters, place));
                    }
                });
            }
        }
        return found;
    }

    private static void answer(ReplyWriter reply, SearchRequest request, List<Found> found) {
        int details = (request.withDistance() ? 1 : 0) + (request.withHash() ? 1 : 0) + (request.withPlace() ? 1 : 0);
        reply.array(found.size());
        for (Found one : found) {
            if (details > 0) {
                reply.array(details + 1);
            }
            reply.bulk(one.member());
            if (request.withDistance()) {
                reply.bulk(Distance.text(one.meters() / request.shape().unit().meters()));
            }
            if (request.withHash()) {
                reply.integer((long) one.score());
            }
            if (request.withPlace()) {
                Position.answer(reply, one.place());
            }
        }
    }

    private void store(Session session, byte[] key, SearchRequest request, List<Found> found) {
        Database database = session.database();
        if (found.isEmpty()) {
            if (database.delete(key)) {
                database.changed(key);
                database.event(EventClass.GENERIC, "del", key);
            }
            session.reply().integer(0);
            return;
        }
        SortedSetValue stored = new SortedSetValue();
        SortedSetLimits limits = SortedSetLimits.of(session.config());
        double unit = request.shape().unit().meters();
        for (Found one : found) {
            stored.put(one.member(), request.storesDistance() ? one.meters() / unit : one.score(), limits);
        }
        database.put(key, stored);
        database.changed(key, found.size());
        String event = kind == SearchKind.SEARCH_AND_STORE ? "geosearchstore" : "georadiusstore";
        database.event(EventClass.SORTED_SET, event, key);
        session.reply().integer(found.size());
    }
}
