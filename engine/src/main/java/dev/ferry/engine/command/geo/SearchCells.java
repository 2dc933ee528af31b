package dev.ferry.engine.command.geo;

import java.util.ArrayList;
import java.util.List;

/** The cells that a search looks into: the one of its center, as large as the reach demands, and those around it. */
final class SearchCells {

    /** Half the length of the equator on the square map. */
    private static final double MAP_METERS = 20037726.37;

    /** In which order cells around the center are looked into: how far to the east, and how far to the north. */
    private static final int[][] AROUND = {
        {0, 0}, {0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1},
    };

    private final double west;
    private final double east;
    private final double south;
    private final double north;

    private SearchCells(Place center, Shape shape) {
        double height = Place.degrees(shape.halfHeightMeters() / Place.EARTH_RADIUS_METERS);
        // Meridians come closer to one another towards the poles: the edge that is nearer to one counts.
        double nearest = center.latitude() < 0 ? center.latitude() - height : center.latitude() + height;
        double width =
                Place.degrees(shape.halfWidthMeters() / Place.EARTH_RADIUS_METERS / Math.cos(Place.radians(nearest)));
        west = center.longitude() - width;
        east = center.longitude() + width;
        south = center.latitude() - height;
        north = center.latitude() + height;
    }

    /** Returns the cells in the order in which they are looked into. */
    static List<Cell> around(Place center, Shape shape) {
        return new SearchCells(center, shape).cells(center, steps(shape.reachMeters(), center.latitude()));
    }

    private List<Cell> cells(Place center, int estimatedSteps) {
        int steps = estimatedSteps;
        Cell middle = Cell.of(center, steps);
        if (steps > 1 && reachesBeyond(middle)) {
            steps--;
            middle = Cell.of(center, steps);
        }
        List<Cell> cells = new ArrayList<>(AROUND.length);
        Cell last = null;
        for (int[] step : AROUND) {
            if (steps < 2 || !isUseless(middle, step[0], step[1])) {
                Cell cell = middle.moved(step[0], step[1]);
                // Where cells are so large that the map has few, neighbours are the same one.
                if (!cell.equals(last)) {
                    cells.add(cell);
                }
                last = cell;
            }
        }
        return cells;
    }

    /** Returns whether the search reaches beyond the cells beside one. */
    private boolean reachesBeyond(Cell middle) {
        return middle.moved(0, 1).north() < north
                || middle.moved(0, -1).south() > south
                || middle.moved(1, 0).east() < east
                || middle.moved(-1, 0).west() > west;
    }

    /** Returns whether the search ends before it gets to a neighbour. */
    private boolean isUseless(Cell middle, int toEast, int toNorth) {
        return (toNorth < 0 && middle.south() < south)
                || (toNorth > 0 && middle.north() > north)
                || (toEast < 0 && middle.west() < west)
                || (toEast > 0 && middle.east() > east);
    }

    /** Returns how often the map can be halved until a cell and its neighbours do not reach so far any more. */
    private static int steps(double reachMeters, double latitude) {
        if (reachMeters == 0) {
            return Cell.STEPS_MAX;
        }
        int steps = -1;
        for (double meters = reachMeters; meters < MAP_METERS; meters *= 2) {
            steps++;
        }
        // Cells get narrower towards the poles.
        if (Math.abs(latitude) > 66) {
            steps--;
        }
        if (Math.abs(latitude) > 80) {
            steps--;
        }
        return Math.max(1, Math.min(Cell.STEPS_MAX, steps));
    }
}
