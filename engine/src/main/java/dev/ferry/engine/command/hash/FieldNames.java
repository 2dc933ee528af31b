package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;

/**
 * The names of fields behind {@code FIELDS numfields} in the commands for the expiry of fields.
 *
 * @param from the index of the first one
 * @param to the index behind the last one
 */
record FieldNames(int from, int to) {

    /** Reads them from the index on where FIELDS has to stand; a number that is none is an error of this text. */
    static FieldNames parse(Arguments arguments, int index, String badNumber) {
        if (!arguments.is(index, "fields") || !arguments.hasAfter(index, 1)) {
            throw new ErrorReply("ERR Mandatory argument FIELDS is missing or not at the right position");
        }
        long count = arguments.integer(index + 1, () -> new ErrorReply(badNumber));
        if (count < 1) {
            throw new ErrorReply(badNumber);
        }
        if (count != arguments.count() - index - 2) {
            throw new ErrorReply("ERR The `numfields` parameter must match the number of arguments");
        }
        return new FieldNames(index + 2, arguments.count());
    }

    int count() {
        return to - from;
    }
}
