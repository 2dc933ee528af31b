package dev.ferry.engine.command.server;

import dev.ferry.command.CommandFlag;
import dev.ferry.command.CommandSpec;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.List;

/** COMMAND GETKEYS. */
final class CommandGetKeys implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Arguments command = new Arguments(arguments.range(2, arguments.count()));
        CommandSpec spec = spec(session, command);
        if (!spec.hasKeys()) {
            throw new ErrorReply("ERR The command has no key arguments");
        }
        if (!spec.admits(command.count())) {
            throw new ErrorReply("ERR Invalid number of arguments specified for command");
        }
        List<Integer> positions = spec.keys(command.array())
                .orElseThrow(() -> new ErrorReply("ERR Invalid arguments specified for command"));
        if (positions.isEmpty()) {
            throw new ErrorReply(
                    spec.has(CommandFlag.NO_MANDATORY_KEYS)
                            ? "ERR The command has no key arguments"
                            : "ERR Invalid arguments specified for command");
        }
        session.reply().array(positions.size());
        positions.forEach(position -> session.reply().bulk(command.bytes(position)));
    }

    private static CommandSpec spec(Session session, Arguments command) {
        try {
            return session.engine().dispatcher().find(command).spec();
        } catch (ErrorReply e) {
            throw new ErrorReply("ERR Invalid command specified");
        }
    }
}
