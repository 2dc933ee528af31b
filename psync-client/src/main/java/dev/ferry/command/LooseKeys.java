package dev.ferry.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys of those commands whose arguments no table describes. */
final class LooseKeys {

    private static final Set<String> SORTED = VariableFlags.ordered("RO", "access");
    private static final Set<String> STORED = VariableFlags.ordered("OW", "update");
    private static final Set<String> MIGRATED = VariableFlags.ordered("RW", "access", "delete");

    private LooseKeys() {}

    /** Returns whether {@link #find} is to be asked about a command. */
    static boolean knows(String name) {
        return name.equals("sort") || name.equals("migrate");
    }

    static List<FoundKey> find(String name, byte[][] arguments) {
        return name.equals("sort") ? ofSort(arguments) : ofMigrate(arguments);
    }

    /** {@code SORT key ... [STORE destination]}: the last STORE counts. What BY and GET lead to is not known before. */
    private static List<FoundKey> ofSort(byte[][] arguments) {
        int store = -1;
        for (int i = 2; i < arguments.length; i++) {
            if (Word.equal(arguments[i], "limit")) {
                i += 2;
            } else if (Word.equal(arguments[i], "get") || Word.equal(arguments[i], "by")) {
                i++;
            } else if (Word.equal(arguments[i], "store") && i + 1 < arguments.length) {
                store = i + 1;
                i++;
            }
        }
        FoundKey key = new FoundKey(1, SORTED);
        return store < 0 ? List.of(key) : List.of(key, new FoundKey(store, STORED));
    }

    /** {@code MIGRATE host port key|"" db timeout ... [KEYS key ...]}: one key in its place, or many at the end. */
    private static List<FoundKey> ofMigrate(byte[][] arguments) {
        if (arguments.length > 3 && arguments[3].length > 0) {
            return List.of(new FoundKey(3, MIGRATED));
        }
        List<FoundKey> keys = new ArrayList<>();
        for (int i = 6; i < arguments.length; i++) {
            if (Word.equal(arguments[i], "auth")) {
                i++;
            } else if (Word.equal(arguments[i], "auth2")) {
                i += 2;
            } else if (Word.equal(arguments[i], "keys")) {
                for (int key = i + 1; key < arguments.length; key++) {
                    keys.add(new FoundKey(key, MIGRATED));
                }
                break;
            }
        }
        return keys;
    }
}
