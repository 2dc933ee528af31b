package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;

/** GEOHASH: the text that other systems know a place by, on a map that goes to the poles. */
final class Hash implements Command {

    private static final String DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static final int LENGTH = 11;
    private static final int BITS_PER_DIGIT = 5;

    @Override
    public void execute(Session session, Arguments arguments) {
        SortedSetValue members = session.database().read(arguments.bytes(1), SortedSetValue.class);
        session.reply().array(arguments.count() - 2);
        for (int i = 2; i < arguments.count(); i++) {
            double score = members == null ? Double.NaN : members.score(arguments.bytes(i));
            if (Double.isNaN(score)) {
                session.reply().nil();
            } else {
                session.reply().bulk(text(Cell.ofScore(score).center()));
            }
        }
    }

    private static String text(Place place) {
        long bits = Cell.of(place, Cell.STEPS_MAX, 90).bits();
        StringBuilder text = new StringBuilder(LENGTH);
        // 52 bits make ten digits; of the eleventh not enough is known, and it is always 0.
        for (int i = 1; i < LENGTH; i++) {
            text.append(DIGITS.charAt((int) (bits >>> (2 * Cell.STEPS_MAX - i * BITS_PER_DIGIT)) & 31));
        }
        return text.append(DIGITS.charAt(0)).toString();
    }
}
