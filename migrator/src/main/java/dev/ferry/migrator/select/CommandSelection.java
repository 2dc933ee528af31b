package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.FrameReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides what becomes of the commands of the source's stream, so that the target goes on to hold what is selected, by its
 * name there. Confined to the applying thread, but for {@link #mixed}.
 *
 * <p>A command goes as it is, or with its keys renamed, when all of its keys are selected, and is left out when it changes
 * none that is. What is between is split where its effect on the selected keys can be said exactly ({@link Reduction}), and is
 * else a matter of {@link MixedKeys}. Commands on whole databases are decided about by {@link DatabaseSelection}.
 */
public final class CommandSelection {

    private static final Bytes SCRIPT = Bytes.utf8("SCRIPT");
    private static final Bytes LOAD = Bytes.utf8("LOAD");
    private static final String UNNAMED = "it does not name all keys that it may concern";

    private final Scope scope;
    private final MixedKeys onMixedKeys;
    private final KeyUses keys;
    private final KindSelection kinds;
    private final DatabaseSelection databases;
    private final MixedTally mixed = new MixedTally();
    private final Predicate<KeyUse> selected;

    /** @param others is asked about commands that the table does not have */
    public CommandSelection(Scope scope, MixedKeys onMixedKeys, KeyFinder others) {
        this.scope = scope;
        this.onMixedKeys = onMixedKeys;
        this.keys = new KeyUses(others);
        this.kinds = new KindSelection(scope.selection().kinds());
        this.databases = new DatabaseSelection(scope);
        this.selected = use -> scope.travels(use.db(), use.key());
    }

    /** The commands with mixed keys that were applied or skipped, as {@link MixedKeys} said. */
    public MixedTally mixed() {
        return mixed;
    }

    /**
     * Decides about the command at which the frame reader stands.
     *
     * @param db the database of the source that it runs in
     * @throws MixedKeysException when it ends the run
     * @throws KeysMeetException when a key of it would be given the name of another one
     * @throws IOException when somebody had to be asked for its keys and could not be
     */
    public Choice choose(FrameReader frame, int db) throws IOException {
        if (scope.everything() || frame.argumentCount() == 0) {
            return Choice.AS_IT_IS;
        }
        if (!frame.knows(0)) {
            throw new MixedKeysException("a command in the source's stream has a name of " + frame.argumentLength(0)
                    + " bytes, which no server knows");
        }
        return switch (frame.argument(0).toUtf8().toLowerCase(Locale.ROOT)) {
            case "ping", "replconf", "multi", "exec", "publish", "spublish", "script", "function" -> Choice.AS_IT_IS;
            case "select" -> databases.select(StreamedCommand.at(frame));
            case "flushdb", "flushall", "swapdb" -> onDatabases(StreamedCommand.at(frame), db);
            // They can concern another database than the one they run in, or scripts that others call.
            case "move", "copy", "eval" -> keyed(StreamedCommand.at(frame), db);
            default -> {
                if (!scope.travels(db)) {
                    yield Choice.LEFT_OUT;
                }
                yield untouched() ? Choice.AS_IT_IS : keyed(StreamedCommand.at(frame), db);
            }
        };
    }

    /** Whether commands that stay in one database that travels need not be looked at. */
    private boolean untouched() {
        return scope.wholeDatabases() && scope.mapping().renames().isEmpty();
    }

    /** Tells whether a write concerns keys that travel, among others or alone. */
    public boolean concerns(FrameReader frame, int db) throws IOException {
        try {
            return !choose(frame, db).equals(Choice.LEFT_OUT);
        } catch (MixedKeysException e) {
            return true;
        }
    }

    private Choice onDatabases(StreamedCommand command, int db) throws MixedKeysException {
        Optional<Choice> exact = databases.exact(command, db);
        return exact.isPresent()
                ? exact.get()
                : mixed(command, "it concerns what is not selected as well", databases.applied(command, db));
    }

    private Choice keyed(StreamedCommand command, int db) throws IOException {
        Optional<List<KeyUse>> found = keys.of(command, db);
        if (found.isEmpty()) {
            String why = command.whole()
                    ? "nobody can tell which keys it concerns"
                    : "it is too large to be looked through for its keys";
            return mixed(command, why, travelling(db));
        }
        List<KeyUse> uses = found.get();
        if (uses.isEmpty() && scope.travels(db)) {
            return untouched() ? Choice.AS_IT_IS : mixed(command, UNNAMED, travelling(db));
        }
        if (uses.stream().noneMatch(use -> use.written() && selected.test(use))) {
            return nothingOf(command);
        }
        if (KeyUses.hidden(command)) {
            return mixed(command, UNNAMED, travelling(db));
        }
        if (uses.stream().allMatch(selected)) {
            return ofSelectedKinds(command, uses, db);
        }
        Optional<List<Bytes>> rest = Reduction.of(command, uses, selected);
        return rest.isPresent()
                ? inPlace(StreamedCommand.of(rest.get()), db)
                : mixed(command, describe(uses), applied(command, uses));
    }

    /** What a client called by its digest later on has to be known at the target, whatever keys it was first called with. */
    private static Choice nothingOf(StreamedCommand command) {
        return command.name().equals("eval")
                ? new Choice.Instead(List.of(List.of(SCRIPT, LOAD, command.argument(1))))
                : Choice.LEFT_OUT;
    }

    private Choice ofSelectedKinds(StreamedCommand command, List<KeyUse> uses, int db) throws IOException {
        Optional<Choice> choice = kinds.of(command, uses);
        if (choice.isEmpty()) {
            return mixed(command, "the types of its keys are not known", Optional.of(renamed(command, uses)));
        }
        return switch (choice.get()) {
            case Choice.AsItIs same -> renamed(command, uses);
            case Choice.Renamed other -> other;
            case Choice.LeftOut nothing -> nothing;
            case Choice.Instead(List<List<Bytes>> commands) -> {
                List<List<Bytes>> result = new ArrayList<>();
                for (List<Bytes> each : commands) {
                    StreamedCommand one = StreamedCommand.of(each);
                    result.add(list(one, renamed(one, keys.of(one, db).orElseThrow())));
                }
                yield new Choice.Instead(result);
            }
        };
    }

    /** Decides about a command that stands in the place of another one. */
    private Choice inPlace(StreamedCommand command, int db) throws IOException {
        Choice choice = keyed(command, db);
        return switch (choice) {
            case Choice.AsItIs same -> new Choice.Instead(List.of(command.list()));
            case Choice.Renamed one -> new Choice.Instead(List.of(list(command, one)));
            case Choice.Instead others -> others;
            case Choice.LeftOut nothing -> nothing;
        };
    }

    /** The command with the names that its keys have at the target, and the number of its other database. */
    private Choice renamed(StreamedCommand command, List<KeyUse> uses) throws KeysMeetException {
        Map<Integer, Bytes> changed = new TreeMap<>();
        for (KeyUse use : uses) {
            Bytes name = scope.key(use.db(), use.key());
            if (!name.equals(use.key())) {
                changed.put(use.position(), name);
            }
        }
        int keysChanged = changed.size();
        databases.otherDatabase(command).ifPresent(changed::putAll);
        if (changed.isEmpty()) {
            return Choice.AS_IT_IS;
        }
        int first = changed.keySet().iterator().next();
        if (changed.size() == 1 && keysChanged == 1 && first < FrameReader.ARGUMENTS_KNOWN_MAX) {
            return new Choice.Renamed(first, changed.values().iterator().next());
        }
        List<Bytes> arguments = new ArrayList<>(command.list());
        changed.forEach(arguments::set);
        return new Choice.Instead(List.of(arguments));
    }

    /** What a renamed command is, written out. */
    private static List<Bytes> list(StreamedCommand command, Choice renamed) {
        return switch (renamed) {
            case Choice.AsItIs same -> command.list();
            case Choice.LeftOut nothing -> List.of();
            case Choice.Instead(List<List<Bytes>> commands) -> commands.getFirst();
            case Choice.Renamed(int position, Bytes key) -> {
                List<Bytes> arguments = new ArrayList<>(command.list());
                arguments.set(position, key);
                yield arguments;
            }
        };
    }

    /** What {@link MixedKeys#APPLY} sends of a command without keys, or whose keys are not known: it runs where it ran. */
    private Optional<Choice> travelling(int db) {
        boolean plainNames = scope.mapping().renames().isEmpty();
        return scope.travels(db) && plainNames ? Optional.of(Choice.AS_IT_IS) : Optional.empty();
    }

    /** RENAME of a key that the target does not have would be an error there, and other databases may be somebody else's. */
    private Optional<Choice> applied(StreamedCommand command, List<KeyUse> uses) throws KeysMeetException {
        boolean rename = command.name().equals("rename") || command.name().equals("renamenx");
        boolean elsewhere = uses.stream().anyMatch(use -> !scope.travels(use.db()));
        return rename || elsewhere ? Optional.empty() : Optional.of(renamed(command, uses));
    }

    private Choice mixed(StreamedCommand command, String why, Optional<Choice> applied) throws MixedKeysException {
        return switch (onMixedKeys) {
            case STOP ->
                throw stop(
                        command,
                        why,
                        ". Select all of it or nothing, or use --on-mixed-keys apply (send it, without what is not selected)"
                                + " or skip (leave it out); both make the target differ");
            case SKIP -> noted(command, Choice.LEFT_OUT);
            case APPLY ->
                noted(
                        command,
                        applied.orElseThrow(() -> stop(
                                command,
                                why,
                                "; it cannot be applied either. Use --on-mixed-keys skip to leave it out")));
        };
    }

    private Choice noted(StreamedCommand command, Choice choice) {
        mixed.add(command.toString());
        return choice;
    }

    private static MixedKeysException stop(StreamedCommand command, String why, String todo) {
        return new MixedKeysException(
                command + " in the source's stream cannot be brought to the selected keys alone: " + why + todo);
    }

    private String describe(List<KeyUse> uses) {
        Map<Boolean, String> names = uses.stream()
                .collect(Collectors.partitioningBy(
                        selected, Collectors.mapping(CommandSelection::name, Collectors.joining(", "))));
        return names.get(true) + " selected, " + names.get(false) + " not";
    }

    private static String name(KeyUse use) {
        return use.key() + " of database " + use.db();
    }
}
