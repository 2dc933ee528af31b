package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import dev.ferry.command.BeginSearch;
import dev.ferry.command.CommandSpec;
import dev.ferry.command.CommandSpecs;
import dev.ferry.command.FindKeys;
import dev.ferry.command.FoundKey;
import dev.ferry.command.KeySpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the keys of commands: by the table, and where that has nothing by asking. Confined to one thread. */
final class KeyUses {

    private static final int COPY_OPTIONS_FROM = 3;
    private static final String READ_ONLY = "RO";

    private final KeyFinder others;

    KeyUses(KeyFinder others) {
        this.others = others;
    }

    /**
     * Returns all keys of a command that runs in {@code db}.
     *
     * @return empty when they cannot be told
     */
    Optional<List<KeyUse>> of(StreamedCommand command, int db) throws IOException {
        Optional<List<FoundKey>> found = find(command);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        // Of a write that is said to read only (XREADGROUP) all keys count as written.
        boolean reads = found.get().stream().allMatch(KeyUses::readOnly);
        List<KeyUse> uses = new ArrayList<>();
        for (FoundKey key : found.get()) {
            Bytes name = command.argument(key.position());
            uses.add(new KeyUse(key.position(), name, db, reads || !readOnly(key)));
        }
        return switch (command.name()) {
            case "move" -> moved(uses, command);
            case "copy" -> copied(uses, command);
            default -> Optional.of(uses);
        };
    }

    /** Tells whether a command also reads keys that nobody can find in it: SORT makes names of patterns with a star. */
    static boolean hidden(StreamedCommand command) {
        if (!command.name().equals("sort")) {
            return false;
        }
        for (int i = 2; i + 1 < command.count(); i++) {
            if ((command.is(i, "BY") || command.is(i, "GET"))
                    && command.argument(i + 1).toUtf8().indexOf('*') >= 0) {
                return true;
            }
        }
        return false;
    }

    private Optional<List<FoundKey>> find(StreamedCommand command) throws IOException {
        Optional<CommandSpec> spec = CommandSpecs.of(command.arguments());
        if (!command.whole()) {
            return spec.filter(KeyUses::inItsHead)
                    .flatMap(known -> known.foundKeys(command.arguments()))
                    .filter(keys -> keys.size() == 1);
        }
        return spec.isPresent() ? spec.get().foundKeys(command.arguments()) : others.find(command.arguments());
    }

    /** Tells whether all keys stand where they always stand, so that the rest of the command need not be known. */
    private static boolean inItsHead(CommandSpec spec) {
        return spec.keySpecs().stream()
                .allMatch(keys -> keys.begin() instanceof BeginSearch.Index && fixed(keys) && !keys.incomplete());
    }

    private static boolean fixed(KeySpec keys) {
        return keys.find() instanceof FindKeys.Range range && range.lastKey() >= 0;
    }

    private static boolean readOnly(FoundKey key) {
        return key.flags().contains(READ_ONLY);
    }

    /** {@code MOVE key db}: the key is removed here and appears there. */
    private static Optional<List<KeyUse>> moved(List<KeyUse> uses, StreamedCommand command) {
        KeyUse here = uses.getFirst();
        return command.database(2).map(db -> List.of(here, new KeyUse(here.position(), here.key(), db, true)));
    }

    /** {@code COPY source destination [DB number] [REPLACE]} */
    private static Optional<List<KeyUse>> copied(List<KeyUse> uses, StreamedCommand command) {
        Optional<Integer> word = command.indexOf("DB", COPY_OPTIONS_FROM);
        if (word.isEmpty()) {
            return Optional.of(uses);
        }
        KeyUse to = uses.get(1);
        return command.database(word.get() + 1)
                .map(db -> List.of(uses.getFirst(), new KeyUse(to.position(), to.key(), db, true)));
    }
}
