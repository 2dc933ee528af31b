package dev.ferry.engine.command.latency;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.LatencyMonitor;
import dev.ferry.engine.command.Session;
import java.util.Map;

/** LATENCY LATEST: of each event the last sample and the worst. */
final class LatencyLatest implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Map<String, LatencyMonitor.Series> all = session.engine().latency().all();
        session.reply().array(all.size());
        all.forEach((event, series) -> {
            LatencyMonitor.Sample last = series.samples().getLast();
            session.reply().array(4);
            session.reply().bulk(event);
            session.reply().integer(last.seconds());
            session.reply().integer(last.millis());
            session.reply().integer(series.millisMax());
        });
    }
}
