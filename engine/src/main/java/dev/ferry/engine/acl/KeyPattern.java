package dev.ferry.engine.acl;

import dev.ferry.bytes.GlobPattern;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A pattern for keys, and whether they may be read and written. */
record KeyPattern(String text, GlobPattern pattern, boolean reads, boolean writes) {

    /** Reads {@code ~pattern}, or {@code %R~pattern} with a letter for each of what is allowed. */
    static KeyPattern parse(String rule) throws RuleException {
        boolean reads = rule.charAt(0) == '~';
        boolean writes = reads;
        int at = 1;
        if (rule.charAt(0) == '%') {
            while (at < rule.length() && rule.charAt(at) != '~') {
                String letter = rule.substring(at, at + 1).toUpperCase(Locale.ROOT);
                if (letter.equals("R") && !reads) {
                    reads = true;
                } else if (letter.equals("W") && !writes) {
                    writes = true;
                } else {
                    throw RuleException.syntax();
                }
                at++;
            }
            at = Math.min(at + 1, rule.length());
            if (!reads && !writes) {
                throw RuleException.syntax();
            }
        }
        if (Blanks.in(rule)) {
            throw RuleException.syntax();
        }
        return of(rule.substring(at), reads, writes);
    }

    static KeyPattern of(String text, boolean reads, boolean writes) {
        return new KeyPattern(text, new GlobPattern(text.getBytes(StandardCharsets.ISO_8859_1)), reads, writes);
    }

    boolean allows(byte[] key, boolean read, boolean write) {
        return permits(read, write) && pattern.matches(key);
    }

    /** Tells whether it is for what is to be done, whatever the key. */
    boolean permits(boolean read, boolean write) {
        return (reads || !read) && (writes || !write);
    }

    String rule() {
        return (reads && writes ? "~" : reads ? "%R~" : "%W~") + text;
    }
}
