package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A place on the earth, which is taken for a ball.
 *
 * @param longitude degrees, positive to the east
 * @param latitude degrees, positive to the north
 */
record Place(double longitude, double latitude) {

    static final double LONGITUDE_MAX = 180;

    /** What the square map that web maps have shows: the poles are not on it. */
    static final double LATITUDE_MAX = 85.05112878;

    static final double EARTH_RADIUS_METERS = 6372797.560856;

    private static final double RADIANS_PER_DEGREE = Math.PI / 180;

    /** Reads a longitude and a latitude. */
    static Place parse(Arguments arguments, int at) {
        Place place = new Place(arguments.real(at), arguments.real(at + 1));
        if (Math.abs(place.longitude) > LONGITUDE_MAX || Math.abs(place.latitude) > LATITUDE_MAX) {
            throw new ErrorReply("ERR invalid longitude,latitude pair %s,%s"
                    .formatted(sixDigits(place.longitude), sixDigits(place.latitude)));
        }
        return place;
    }

    /** Returns meters on the surface of the earth. */
    double metersTo(Place other) {
        double halfWidth = Math.sin((radians(other.longitude) - radians(longitude)) / 2);
        if (halfWidth == 0) {
            return metersBetweenLatitudes(latitude, other.latitude);
        }
        double latitude1 = radians(latitude);
        double latitude2 = radians(other.latitude);
        double halfHeight = Math.sin((latitude2 - latitude1) / 2);
        double chord = halfHeight * halfHeight + Math.cos(latitude1) * Math.cos(latitude2) * halfWidth * halfWidth;
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(chord));
    }

    static double metersBetweenLatitudes(double first, double second) {
        return EARTH_RADIUS_METERS * Math.abs(radians(second) - radians(first));
    }

    static double radians(double degrees) {
        return degrees * RADIANS_PER_DEGREE;
    }

    static double degrees(double radians) {
        return radians / RADIANS_PER_DEGREE;
    }

    private static String sixDigits(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        String sign = Double.doubleToRawLongBits(number) < 0 ? "-" : "";
        return sign
                + new BigDecimal(Math.abs(number))
                        .setScale(6, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
