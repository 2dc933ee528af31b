package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;

/** What a search looks for around its center. */
sealed interface Shape {

    /** Returns the unit that the command has measured in. */
    Unit unit();

    /** Returns how far a place may lie to the west or the east, in meters. */
    double halfWidthMeters();

    /** Returns how far a place may lie to the south or the north, in meters. */
    double halfHeightMeters();

    /** Returns how far away a place may be, in meters. */
    double reachMeters();

    /** Returns how far away a place is that lies within, in meters; else NaN. */
    double metersWithin(Place center, Place place);

    /** Everything up to a distance. */
    record Circle(double radius, Unit unit) implements Shape {

        /** Reads a radius and its unit. */
        static Circle parse(Arguments arguments, int at) {
            double radius = arguments.real(at, () -> new ErrorReply("ERR need numeric radius"));
            if (radius < 0) {
                throw new ErrorReply("ERR radius cannot be negative");
            }
            return new Circle(radius, Unit.parse(arguments, at + 1));
        }

        @Override
        public double halfWidthMeters() {
            return reachMeters();
        }

        @Override
        public double halfHeightMeters() {
            return reachMeters();
        }

        @Override
        public double reachMeters() {
            return radius * unit.meters();
        }

        @Override
        public double metersWithin(Place center, Place place) {
            double meters = center.metersTo(place);
            return meters > reachMeters() ? Double.NaN : meters;
        }
    }

    /** Everything up to half a width to either side, and half a height up and down. */
    record Box(double width, double height, Unit unit) implements Shape {

        /** Reads a width, a height and their unit. */
        static Box parse(Arguments arguments, int at) {
            double width = arguments.real(at, () -> new ErrorReply("ERR need numeric width"));
            double height = arguments.real(at + 1, () -> new ErrorReply("ERR need numeric height"));
            if (width < 0 || height < 0) {
                throw new ErrorReply("ERR height or width cannot be negative");
            }
            return new Box(width, height, Unit.parse(arguments, at + 2));
        }

        @Override
        public double halfWidthMeters() {
            return unit.meters() * (width / 2);
        }

        @Override
        public double halfHeightMeters() {
            return unit.meters() * (height / 2);
        }

        @Override
        public double reachMeters() {
            return Math.sqrt(width / 2 * (width / 2) + height / 2 * (height / 2)) * unit.meters();
        }

        @Override
        public double metersWithin(Place center, Place place) {
            if (Place.metersBetweenLatitudes(place.latitude(), center.latitude()) > height * unit.meters() / 2) {
                return Double.NaN;
            }
            Place beside = new Place(center.longitude(), place.latitude());
            return place.metersTo(beside) > width * unit.meters() / 2 ? Double.NaN : center.metersTo(place);
        }
    }
}
