package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import dev.ferry.command.CommandSpec;
import dev.ferry.command.CommandSpecs;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.dump.DumpPayloadException;
import dev.ferry.rdb.value.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a selection by type makes of a command all of whose keys are selected by name. Immutable.
 *
 * <p>A command does not say what type its keys had, and nobody needs to know, because the target holds keys of the selected
 * types alone, and what is done to a key that is not there does nothing:
 *
 * <pre>
 * of a selected type (HSET: hash, GEOADD: zset, …)            as it is
 * of another type, changes its key                            nothing
 * of another type, replaces its key (SET, *STORE, RESTORE)    DEL: what was there may have been of a selected type
 * of any type: DEL, UNLINK, PERSIST, EXPIRE and so on, MOVE   as it is
 * RENAME a b, RENAMENX a b                                    DEL b, COPY a b, DEL a: a RENAME of nothing would fail
 * COPY a b REPLACE                                            DEL b, COPY a b
 * reads types that are not all selected, or unknown ones      undecided
 * </pre>
 */
final class KindSelection {

    private static final Optional<Choice> AS_IT_IS = Optional.of(Choice.AS_IT_IS);
    private static final Bytes DEL = Bytes.utf8("DEL");
    private static final Bytes COPY = Bytes.utf8("COPY");
    private static final int PAYLOAD = 3;

    private final Set<ValueKind> kinds;

    KindSelection(Set<ValueKind> kinds) {
        this.kinds = kinds;
    }

    /**
     * Returns what is left of the command, all keys by the names that they have at the source.
     *
     * @return empty when it cannot be decided
     */
    Optional<Choice> of(StreamedCommand command, List<KeyUse> uses) {
        if (kinds.isEmpty()) {
            return AS_IT_IS;
        }
        return switch (command.name()) {
            case "del", "unlink", "touch", "persist", "expire", "pexpire", "expireat", "pexpireat", "move" -> AS_IT_IS;
            case "rename", "renamenx" -> Optional.of(renamed(command.argument(1), command.argument(2)));
            case "copy" -> copied(command, uses);
            case "restore", "restore-asking" -> restoredKind(command).flatMap(kind -> typed(command, kind, Set.of()));
            case "sort" -> typed(command, ValueKind.LIST, Set.of(ValueKind.SET, ValueKind.SORTED_SET));
            case "zunionstore", "zinterstore", "zdiffstore" ->
                typed(command, ValueKind.SORTED_SET, Set.of(ValueKind.SET));
            default -> family(command).flatMap(kind -> typed(command, kind, Set.of()));
        };
    }

    /** @param alsoRead types that it may read besides its own */
    private Optional<Choice> typed(StreamedCommand command, ValueKind kind, Set<ValueKind> alsoRead) {
        if (kinds.contains(kind)) {
            return kinds.containsAll(alsoRead) ? AS_IT_IS : Optional.empty();
        }
        Set<String> replaces = Set.of("OW");
        List<Bytes> removal = new ArrayList<>(List.of(DEL));
        CommandSpecs.of(command.arguments()).flatMap(spec -> spec.foundKeys(command.arguments())).stream()
                .flatMap(List::stream)
                .filter(key -> key.flags().containsAll(replaces))
                .forEach(key -> removal.add(command.argument(key.position())));
        return Optional.of(removal.size() == 1 ? Choice.LEFT_OUT : new Choice.Instead(List.of(removal)));
    }

    private static Choice renamed(Bytes from, Bytes to) {
        return from.equals(to)
                ? Choice.LEFT_OUT
                : new Choice.Instead(List.of(List.of(DEL, to), List.of(COPY, from, to), List.of(DEL, from)));
    }

    private static Optional<Choice> copied(StreamedCommand command, List<KeyUse> uses) {
        if (uses.getFirst().db() != uses.getLast().db()) {
            return Optional.empty();
        }
        if (command.indexOf("REPLACE", PAYLOAD).isEmpty()) {
            return AS_IT_IS;
        }
        Bytes to = uses.getLast().key();
        return Optional.of(new Choice.Instead(
                List.of(List.of(DEL, to), List.of(COPY, uses.getFirst().key(), to))));
    }

    private static Optional<ValueKind> restoredKind(StreamedCommand command) {
        if (!command.whole() || command.count() <= PAYLOAD || command.arguments()[PAYLOAD].length == 0) {
            return Optional.empty();
        }
        byte[] payload = command.arguments()[PAYLOAD];
        try {
            @Nullable RdbType type = RdbType.of(payload[0] & 0xff, DumpPayload.version(payload, 0, payload.length));
            return Optional.ofNullable(type).map(RdbType::kind);
        } catch (DumpPayloadException e) {
            return Optional.empty();
        }
    }

    /** The type that all keys of a command have, as the categories of ACL name it. */
    private static Optional<ValueKind> family(StreamedCommand command) {
        List<ValueKind> kinds = CommandSpecs.of(command.arguments()).map(CommandSpec::categories).stream()
                .flatMap(List::stream)
                .flatMap(category -> kind(category).stream())
                .distinct()
                .toList();
        return kinds.size() == 1 ? Optional.of(kinds.getFirst()) : Optional.empty();
    }

    private static Optional<ValueKind> kind(String category) {
        return switch (category) {
            case "string", "bitmap", "hyperloglog" -> Optional.of(ValueKind.STRING);
            case "list" -> Optional.of(ValueKind.LIST);
            case "set" -> Optional.of(ValueKind.SET);
            case "sortedset", "geo" -> Optional.of(ValueKind.SORTED_SET);
            case "hash" -> Optional.of(ValueKind.HASH);
            case "stream" -> Optional.of(ValueKind.STREAM);
            default -> Optional.empty();
        };
    }
}
