package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.SortedSetValue;

/** GEOPOS. */
final class Position implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        SortedSetValue members = session.database().read(arguments.bytes(1), SortedSetValue.class);
        session.reply().array(arguments.count() - 2);
        for (int i = 2; i < arguments.count(); i++) {
            double score = members == null ? Double.NaN : members.score(arguments.bytes(i));
            if (Double.isNaN(score)) {
                session.reply().nilArray();
            } else {
                answer(session.reply(), Cell.ofScore(score).center());
            }
        }
    }

    static void answer(ReplyWriter reply, Place place) {
        reply.array(2);
        reply.real(place.longitude());
        reply.real(place.latitude());
    }
}
