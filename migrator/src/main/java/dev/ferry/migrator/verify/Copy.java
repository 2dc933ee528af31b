package dev.ferry.migrator.verify;

import java.util.List;

/**
 * A key of the target, by what it can be a copy of. Immutable.
 *
 * @param origins the keys of the source that have this name on the target; at least one
 */
record Copy(List<Place> origins) {

    Copy {
        origins = List.copyOf(origins);
    }
}
