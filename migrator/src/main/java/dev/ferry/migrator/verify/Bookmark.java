package dev.ferry.migrator.verify;

import java.util.List;

/**
 * How far a comparison has come: everything before it was compared. Immutable.
 *
 * @param terms what is compared with what, and how closely; another comparison cannot go on from here
 * @param sourceRunId the source's process: a cursor of SCAN means nothing to another one
 * @param targetRunId the target's process
 * @param side whose keys were being gone through; the target's come after all of the source's
 * @param db in which of its databases, which come in their order
 * @param cursor where SCAN goes on
 * @param searched how many keys were gone through
 * @param compared how many were compared
 * @param suspects what seemed to differ
 * @param differences how many things certainly differ
 * @param first the first of them
 */
record Bookmark(
        String terms,
        String sourceRunId,
        String targetRunId,
        Side side,
        int db,
        String cursor,
        long searched,
        long compared,
        List<Suspect> suspects,
        long differences,
        List<Difference> first) {

    Bookmark {
        suspects = List.copyOf(suspects);
        first = List.copyOf(first);
    }

    /** Whether all keys of a database were gone through before. */
    boolean isBehind(Side otherSide, int otherDb) {
        int order = side.compareTo(otherSide);
        return order > 0 || (order == 0 && db > otherDb);
    }

    /** Whether it is in this database. */
    boolean isIn(Side otherSide, int otherDb) {
        return side == otherSide && db == otherDb;
    }
}
