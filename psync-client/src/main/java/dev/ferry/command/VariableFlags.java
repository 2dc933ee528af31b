package dev.ferry.command;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a command does with a key where that depends on other arguments. */
final class VariableFlags {

    private static final Set<String> READS = ordered("RO", "access");
    private static final Set<String> OVERWRITES = ordered("OW", "update");
    private static final Set<String> READS_AND_WRITES = ordered("RW", "access", "update");

    private VariableFlags() {}

    static Set<String> of(String name, KeySpec spec, byte[][] arguments) {
        if (!spec.flags().contains("variable_flags")) {
            return spec.flags();
        }
        return switch (name) {
            case "set" -> hasWord(arguments, 3, "get") ? READS_AND_WRITES : OVERWRITES;
            case "bitfield" -> onlyGets(arguments) ? READS : READS_AND_WRITES;
            default -> READS_AND_WRITES;
        };
    }

    /** Tells whether a BITFIELD consists of GETs alone, and of OVERFLOWs. */
    private static boolean onlyGets(byte[][] arguments) {
        int at = 2;
        while (at < arguments.length) {
            int more = Word.equal(arguments[at], "get") ? 2 : Word.equal(arguments[at], "overflow") ? 1 : -1;
            if (more < 0 || at + more >= arguments.length) {
                return false;
            }
            at += 1 + more;
        }
        return true;
    }

    private static boolean hasWord(byte[][] arguments, int from, String word) {
        for (int i = from; i < arguments.length; i++) {
            if (Word.equal(arguments[i], word)) {
                return true;
            }
        }
        return false;
    }

    /** Returns words as a set that keeps their order. */
    static Set<String> ordered(String... words) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(words)));
    }
}
