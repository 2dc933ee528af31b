package dev.ferry.engine.command.geo;

/**
 * A part of the map: what is left after each coordinate was halved so many times.
 *
 * @param bits which half each time, the first one highest, of longitude and latitude in turn, the longitude above
 * @param steps how many times, up to {@link #STEPS_MAX}
 */
record Cell(long bits, int steps) {

    static final int STEPS_MAX = 26;

    private static final long LATITUDE_BITS = 0x5555555555555555L;
    private static final long LONGITUDE_BITS = LATITUDE_BITS << 1;

    /** Returns the cell that a place is in. */
    static Cell of(Place place, int steps) {
        return of(place, steps, Place.LATITUDE_MAX);
    }

    /** Returns the cell that a place is in when the map goes up to another latitude. */
    static Cell of(Place place, int steps, double latitudeMax) {
        double scale = 1L << steps;
        long latitude = (long) ((place.latitude() + latitudeMax) / (2 * latitudeMax) * scale);
        long longitude = (long) ((place.longitude() + Place.LONGITUDE_MAX) / (2 * Place.LONGITUDE_MAX) * scale);
        return new Cell(spread(latitude) | spread(longitude) << 1, steps);
    }

    /** Returns the smallest cell that a score is. */
    static Cell ofScore(double score) {
        // Scores that are no places are taken as C does, without a sign.
        long bits = score < 0x1p63 ? (long) score : score < 0x1p64 ? (long) (score - 0x1p63) ^ Long.MIN_VALUE : 0;
        return new Cell(bits, STEPS_MAX);
    }

    /** Returns the lowest score of a place in it. */
    long firstScore() {
        return bits << (2 * (STEPS_MAX - steps));
    }

    /** Returns the score that is above those of all places in it. */
    long endScore() {
        return (bits + 1) << (2 * (STEPS_MAX - steps));
    }

    /** Returns the place in the middle. */
    Place center() {
        return new Place(
                clamp((west() + east()) / 2, Place.LONGITUDE_MAX), clamp((south() + north()) / 2, Place.LATITUDE_MAX));
    }

    double south() {
        return edge(gather(bits), Place.LATITUDE_MAX);
    }

    double north() {
        return edge(gather(bits) + 1, Place.LATITUDE_MAX);
    }

    double west() {
        return edge(gather(bits >>> 1), Place.LONGITUDE_MAX);
    }

    double east() {
        return edge(gather(bits >>> 1) + 1, Place.LONGITUDE_MAX);
    }

    /** Returns the cell of the same size so many cells to the east and to the north; beyond an edge the map begins again. */
    Cell moved(int east, int north) {
        long mask = -1L >>> (64 - 2 * steps);
        // A place on the upper edge is beyond the last cell, and stays there unless it is moved.
        long longitude =
                east == 0 ? bits & LONGITUDE_BITS : spread(gather(bits >>> 1) + east) << 1 & LONGITUDE_BITS & mask;
        long latitude = north == 0 ? bits & LATITUDE_BITS : spread(gather(bits) + north) & LATITUDE_BITS & mask;
        return new Cell(longitude | latitude, steps);
    }

    private double edge(long index, double max) {
        return -max + index * 1.0 / (1L << steps) * (2 * max);
    }

    private static double clamp(double number, double max) {
        return Math.max(-max, Math.min(max, number));
    }

    /** Puts the low 32 bits of a number at every other bit, from the lowest on. */
    private static long spread(long number) {
        return Long.expand(number, LATITUDE_BITS);
    }

    /** Takes every other bit, from the lowest on. */
    private static long gather(long bits) {
        return Long.compress(bits, LATITUDE_BITS);
    }
}
