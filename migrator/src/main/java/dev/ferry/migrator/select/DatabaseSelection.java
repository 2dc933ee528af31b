package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What becomes of the commands of the stream that name databases or concern all keys of them. Immutable.
 *
 * <pre>
 * SELECT    the database's number at the target; 0 when it is not selected
 * FLUSHDB   as it is, in the database that is selected at the target
 * FLUSHALL  as it is when all databases travel, else FLUSHDB of each that does
 * SWAPDB    of two that travel, or two that do not; key patterns are the same in both, so they need not be looked at
 * </pre>
 */
final class DatabaseSelection {

    private static final Bytes SELECT = Bytes.utf8("SELECT");
    private static final Bytes FLUSHDB = Bytes.utf8("FLUSHDB");
    private static final int COPY_OPTIONS_FROM = 3;

    private final Scope scope;

    DatabaseSelection(Scope scope) {
        this.scope = scope;
    }

    /** Decides about SELECT, whose number the stream has checked. */
    Choice select(StreamedCommand command) {
        int db = command.database(1).orElse(0);
        return scope.db(db) == db ? Choice.AS_IT_IS : new Choice.Instead(List.of(select(scope.db(db))));
    }

    /** Decides about FLUSHDB, FLUSHALL or SWAPDB; empty when it concerns what travels and what does not. */
    Optional<Choice> exact(StreamedCommand command, int db) {
        return switch (command.name()) {
            case "flushdb" -> scope.travels(db) ? whole(Choice.AS_IT_IS) : Optional.of(Choice.LEFT_OUT);
            case "flushall" -> whole(flushAll(command, db));
            default -> swap(command);
        };
    }

    /** What such a command is when all keys of the databases that travel are taken for selected. */
    Optional<Choice> applied(StreamedCommand command, int db) {
        return switch (command.name()) {
            case "flushdb" -> Optional.of(Choice.AS_IT_IS);
            case "flushall" -> Optional.of(flushAll(command, db));
            default -> Optional.empty();
        };
    }

    /** The other database that MOVE or COPY names, where it stands and with its number at the target, if that differs. */
    Optional<Map<Integer, Bytes>> otherDatabase(StreamedCommand command) {
        Optional<Integer> position = switch (command.name()) {
            case "move" -> Optional.of(2);
            case "copy" -> command.indexOf("DB", COPY_OPTIONS_FROM).map(word -> word + 1);
            default -> Optional.empty();
        };
        return position.flatMap(at ->
                command.database(at).filter(db -> scope.db(db) != db).map(db -> Map.of(at, number(scope.db(db)))));
    }

    private Optional<Choice> whole(Choice choice) {
        return scope.wholeDatabases() ? Optional.of(choice) : Optional.empty();
    }

    private Choice flushAll(StreamedCommand command, int db) {
        if (scope.selection().databases().isEmpty()) {
            return Choice.AS_IT_IS;
        }
        List<List<Bytes>> commands = new ArrayList<>();
        for (int selected : new TreeSet<>(scope.selection().databases())) {
            List<Bytes> flush = new ArrayList<>(command.list());
            flush.set(0, FLUSHDB);
            commands.add(select(scope.db(selected)));
            commands.add(flush);
        }
        commands.add(select(scope.db(db)));
        return new Choice.Instead(commands);
    }

    private Optional<Choice> swap(StreamedCommand command) {
        Optional<Integer> one = command.database(1);
        Optional<Integer> other = command.database(2);
        if (one.isEmpty() || other.isEmpty() || scope.travels(one.get()) != scope.travels(other.get())) {
            return Optional.empty();
        }
        if (!scope.travels(one.get())) {
            return Optional.of(Choice.LEFT_OUT);
        }
        List<Bytes> swap = List.of(command.argument(0), number(scope.db(one.get())), number(scope.db(other.get())));
        return Optional.of(swap.equals(command.list()) ? Choice.AS_IT_IS : new Choice.Instead(List.of(swap)));
    }

    private static List<Bytes> select(int db) {
        return List.of(SELECT, number(db));
    }

    private static Bytes number(int number) {
        return Bytes.utf8(Integer.toString(number));
    }
}
