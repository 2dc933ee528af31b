package dev.ferry.rdb.check;

import dev.ferry.bytes.Bytes;

/** The order of the field names of a hash template: shorter ones first, those of the same length byte by byte. */
final class TemplateOrder {

    private TemplateOrder() {}

    static boolean ascends(Bytes before, Bytes field) {
        return before.length() != field.length() ? before.length() < field.length() : before.compareTo(field) < 0;
    }

    static String problem(Bytes before, Bytes field) {
        return "template field " + field + " after " + before + " (shorter ones first, then ascending)";
    }
}
