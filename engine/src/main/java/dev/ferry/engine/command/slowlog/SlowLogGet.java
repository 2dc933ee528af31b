package dev.ferry.engine.command.slowlog;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import java.util.List;

/** SLOWLOG GET: the latest slow commands, ten unless another number is given, -1 for all. */
final class SlowLogGet implements Command {

    private static final int USUAL = 10;
    private static final int ALL = -1;

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw new ErrorReply("ERR unknown subcommand or wrong number of arguments for '%s'. Try SLOWLOG HELP."
                    .formatted(arguments.shown(1)));
        }
        SlowLog log = session.engine().part(SlowLog.class);
        List<SlowCommand> commands = log.latest(arguments.count() == 2 ? USUAL : count(arguments, log));
        ReplyWriter reply = session.reply();
        reply.array(commands.size());
        for (SlowCommand command : commands) {
            reply.array(6);
            reply.integer(command.id());
            reply.integer(command.seconds());
            reply.integer(command.micros());
            reply.array(command.words().size());
            command.words().forEach(reply::bulk);
            reply.bulk(command.address());
            reply.bulk(command.name());
        }
    }

    private static long count(Arguments arguments, SlowLog log) {
        ErrorReply outOfRange = new ErrorReply("ERR count should be greater than or equal to -1");
        long count = arguments.integer(2, () -> outOfRange);
        if (count < ALL) {
            throw outOfRange;
        }
        return count == ALL ? log.size() : count;
    }
}
