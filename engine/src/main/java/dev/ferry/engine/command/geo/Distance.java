package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** GEODIST. */
final class Distance implements Command {

    private static final int DIGITS = 4;

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 5) {
            throw ErrorReply.syntax();
        }
        Unit unit = arguments.count() > 4 ? Unit.parse(arguments, 4) : Unit.M;
        SortedSetValue members = session.database().read(arguments.bytes(1), SortedSetValue.class);
        double first = members == null ? Double.NaN : members.score(arguments.bytes(2));
        double second = members == null ? Double.NaN : members.score(arguments.bytes(3));
        if (Double.isNaN(first) || Double.isNaN(second)) {
            session.reply().nil();
            return;
        }
        double meters =
                Cell.ofScore(first).center().metersTo(Cell.ofScore(second).center());
        session.reply().bulk(text(meters / unit.meters()));
    }

    /** Returns a distance with the digits that it is answered with. */
    static String text(double distance) {
        return new BigDecimal(distance).setScale(DIGITS, RoundingMode.HALF_EVEN).toPlainString();
    }
}
