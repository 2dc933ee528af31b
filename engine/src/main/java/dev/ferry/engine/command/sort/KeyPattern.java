package dev.ferry.engine.command.sort;

import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What SORT looks up for an element: the element itself ({@code #}), the string of a key ({@code weight_*}), or a field of a hash
 * ({@code object_*->weight}), where the first asterisk stands for the element.
 *
 * @param before what stands in front of the element in the key, null when there is no asterisk and so no key
 * @param after what stands behind it
 * @param field the field, null for a string
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record KeyPattern(byte @Nullable [] before, byte[] after, byte @Nullable [] field, boolean isElement) {

    static KeyPattern parse(String text) {
        int asterisk = text.indexOf('*');
        if (asterisk < 0) {
            return new KeyPattern(null, new byte[0], null, text.equals("#"));
        }
        int arrow = text.indexOf("->", asterisk + 1);
        boolean hasField = arrow >= 0 && arrow + 2 < text.length();
        return new KeyPattern(
                bytes(text.substring(0, asterisk)),
                bytes(text.substring(asterisk + 1, hasField ? arrow : text.length())),
                hasField ? bytes(text.substring(arrow + 2)) : null,
                false);
    }

    /** Returns what there is for an element, or null. */
    byte @Nullable [] lookUp(Database database, byte[] element) {
        if (isElement) {
            return element;
        }
        if (before == null) {
            return null;
        }
        byte[] key = new byte[before.length + element.length + after.length];
        System.arraycopy(before, 0, key, 0, before.length);
        System.arraycopy(element, 0, key, before.length, element.length);
        System.arraycopy(after, 0, key, before.length + element.length, after.length);
        return switch (database.read(key)) {
            case StringValue string when field == null -> string.bytes().clone();
            case HashValue hash when field != null -> hash.get(field);
            case null, default -> null;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
