package dev.ferry.engine.command.sort;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.keyspace.WrongTypeException;
import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.NodeLimit;
import dev.ferry.engine.type.SetValue;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.engine.type.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** SORT and SORT_RO. */
final class Sort implements Command {

    private static final byte[] NOTHING = {};

    private final boolean mayStore;

    Sort(boolean mayStore) {
        this.mayStore = mayStore;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        SortRequest request = SortRequest.parse(arguments, mayStore);
        checkPatterns(session, request, arguments);
        Database database = session.database();
        Value value = database.read(arguments.bytes(1));
        byte[] target = request.target();
        // The order of a set is nobody's: where it would be stored, every server has to come to the same one.
        if (value instanceof SetValue && !request.sorts() && target != null) {
            request = request.sortedByBytes();
        }
        List<byte[]> elements = request.part(sorted(database, request, value));
        List<byte @Nullable []> results = results(database, request, elements);
        if (target == null) {
            session.reply().array(results.size());
            results.forEach(session.reply()::bulkOrNil);
        } else {
            store(session, target, results);
        }
    }

    /** Patterns lead to keys that are not known before; whoever uses them has to have the right to read them all. */
    private void checkPatterns(Session session, SortRequest request, Arguments arguments) {
        boolean looksUp = request.by() != null && request.sorts();
        if (session.user().isUnrestricted() || (!looksUp && request.gets().isEmpty())) {
            return;
        }
        CommandEntry entry = session.engine().dispatcher().find(arguments);
        if (!session.user().mayReadAllKeys(entry.spec(), arguments.array())) {
            throw new ErrorReply(
                    "ERR " + (looksUp ? "BY" : "GET") + " option of SORT denied due to insufficient ACL permissions.");
        }
    }

    private static List<byte[]> sorted(Database database, SortRequest request, @Nullable Value value) {
        List<byte[]> elements = elements(database, value);
        if (!request.sorts()) {
            return request.descending() && !(value instanceof SetValue) ? elements.reversed() : elements;
        }
        KeyPattern by = request.by();
        List<SortElement> sorted = new ArrayList<>(elements.size());
        for (byte[] element : elements) {
            byte[] found = by == null ? element : by.lookUp(database, element);
            sorted.add(
                    request.alphabetical() ? new SortElement(element, 0, found) : SortElement.weighed(element, found));
        }
        Comparator<SortElement> order = !request.alphabetical()
                ? SortElement.BY_WEIGHT
                : request.target() == null ? SortElement.BY_TEXT_TO_ZERO : SortElement.BY_TEXT;
        sorted.sort(request.descending() ? order.reversed() : order);
        return sorted.stream().map(SortElement::element).toList();
    }

    private static List<byte[]> elements(Database database, @Nullable Value value) {
        List<byte[]> elements = new ArrayList<>();
        switch (value) {
            case null -> {}
            case ListValue list -> list.forEach(ElementVisitor.ofArrays(elements::add));
            case SetValue set -> set.forEach(ElementVisitor.ofArrays(elements::add));
            case SortedSetValue set -> {
                // To be sorted unpacks it, as OBJECT ENCODING shows.
                database.aboutToReform(set);
                set.unpack();
                set.forEach((member, score) -> elements.add(member));
            }
            default -> throw new WrongTypeException();
        }
        return elements;
    }

    private static List<byte @Nullable []> results(Database database, SortRequest request, List<byte[]> elements) {
        List<byte @Nullable []> results = new ArrayList<>(elements.size());
        for (byte[] element : elements) {
            if (request.gets().isEmpty()) {
                results.add(element);
            }
            for (KeyPattern get : request.gets()) {
                results.add(get.lookUp(database, element));
            }
        }
        return results;
    }

    private static void store(Session session, byte[] key, List<byte @Nullable []> results) {
        Database database = session.database();
        if (results.isEmpty()) {
            if (database.delete(key)) {
                database.changed(key);
                database.event(EventClass.GENERIC, "del", key);
            }
        } else {
            ListValue list = new ListValue();
            long bytes = results.stream()
                    .mapToLong(result -> result == null ? 0 : result.length)
                    .sum();
            list.growFor(NodeLimit.of(session.config()), bytes, results.size());
            results.forEach(result -> list.push(false, Objects.requireNonNullElse(result, NOTHING)));
            database.put(key, list);
            database.changed(key, results.size());
            database.event(EventClass.LIST, "sortstore", key);
        }
        session.reply().integer(results.size());
    }
}
