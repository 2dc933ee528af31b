package dev.ferry.command;

import java.util.ArrayList;
import java.util.List;

/** The keys of those commands whose arguments no table describes. */
final class LooseKeys {

    private LooseKeys() {}

    /** Returns whether {@link #find} is to be asked about a command. */
    static boolean knows(String name) {
        return name.equals("sort") || name.equals("migrate");
    }

    static List<Integer> find(String name, byte[][] arguments) {
        return name.equals("sort") ? ofSort(arguments) : ofMigrate(arguments);
    }

    /** {@code SORT key ... [STORE destination]}: the last STORE counts. What BY and GET lead to is not known before. */
    private static List<Integer> ofSort(byte[][] arguments) {
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
        return store < 0 ? List.of(1) : List.of(1, store);
    }

    /** {@code MIGRATE host port key|"" db timeout ... [KEYS key ...]}: one key in its place, or many at the end. */
    private static List<Integer> ofMigrate(byte[][] arguments) {
        if (arguments.length > 3 && arguments[3].length > 0) {
            return List.of(3);
        }
        List<Integer> keys = new ArrayList<>();
        for (int i = 6; i < arguments.length; i++) {
            if (Word.equal(arguments[i], "auth")) {
                i++;
            } else if (Word.equal(arguments[i], "auth2")) {
                i += 2;
            } else if (Word.equal(arguments[i], "keys")) {
                for (int key = i + 1; key < arguments.length; key++) {
                    keys.add(key);
                }
                break;
            }
        }
        return keys;
    }
}
