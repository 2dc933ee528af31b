package dev.ferry.migrator.verify;

/**
 * A key that differed when it was last looked at. Immutable.
 *
 * @param what in what it differed
 * @param sourceHash changes when the source's value does; 0 for one that was not read as a whole
 */
record Suspect(Place place, String what, int sourceHash) {

    Difference difference() {
        return new Difference("db " + place.db() + " " + place.key(), what);
    }
}
