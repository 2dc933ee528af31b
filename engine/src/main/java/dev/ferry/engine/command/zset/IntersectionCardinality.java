package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import java.util.List;

/** ZINTERCARD. */
final class IntersectionCardinality implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        CombineRequest request = CombineRequest.read(session, arguments, 1, "zintercard", CombineRequest.Options.LIMIT);
        List<ScoredSource> sources = ScoredSource.smallestFirst(request.sources());
        session.reply().integer(sources.getFirst().countCommon(sources.subList(1, sources.size()), request.limit()));
    }
}
