package dev.ferry.engine.command.latency;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.LatencyMonitor;
import dev.ferry.engine.command.Session;
import java.util.List;

/** LATENCY HISTORY: the samples of one event. */
final class LatencyHistory implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        LatencyMonitor.Series series = session.engine().latency().series(arguments.text(2));
        List<LatencyMonitor.Sample> samples = series == null ? List.of() : series.samples();
        session.reply().array(samples.size());
        for (LatencyMonitor.Sample sample : samples) {
            session.reply().array(2);
            session.reply().integer(sample.seconds());
            session.reply().integer(sample.millis());
        }
    }
}
