package dev.ferry.migrator.plan.file;

import dev.ferry.migrator.words.Problem;

/**
 * Something wrong with a document.
 *
 * @param path the field
 * @param doubtful whether whoever reads the value says the same in better words, when it is read at all
 */
record Fault(String path, boolean doubtful, Problem problem) {

    /** Tells whether the field of this path, or one within it, cannot be read for this. */
    boolean concerns(String field) {
        return !doubtful && (path.equals(field) || path.startsWith(field + "."));
    }
}
