package dev.ferry.engine.command.server;

import dev.ferry.command.CommandFlag;
import dev.ferry.command.CommandSpec;
import dev.ferry.command.FoundKey;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.List;

/** COMMAND GETKEYS. */
final class CommandGetKeys implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Arguments command = new Arguments(arguments.range(2, arguments.count()));
        List<FoundKey> keys = keys(session, command);
        session.reply().array(keys.size());
        keys.forEach(key -> session.reply().bulk(command.bytes(key.position())));
    }

    /** Returns the keys of a command that was given as arguments. */
    static List<FoundKey> keys(Session session, Arguments command) {
        CommandSpec spec = spec(session, command);
        if (!spec.hasKeys()) {
            throw new ErrorReply("ERR The command has no key arguments");
        }
        if (!spec.admits(command.count())) {
            throw new ErrorReply("ERR Invalid number of arguments specified for command");
        }
        List<FoundKey> keys = spec.foundKeys(command.array())
                .orElseThrow(() -> new ErrorReply("ERR Invalid arguments specified for command"));
        if (keys.isEmpty() && !spec.has(CommandFlag.NO_MANDATORY_KEYS)) {
            throw new ErrorReply("ERR Invalid arguments specified for command");
        }
        return keys;
    }

    /** Returns what is known of a command; a container is a command too when nothing follows. */
    private static CommandSpec spec(Session session, Arguments command) {
        CommandEntry alone = session.engine().commands().find(command.bytes(0));
        if (alone != null && command.count() == 1) {
            return alone.spec();
        }
        try {
            return session.engine().dispatcher().find(command).spec();
        } catch (ErrorReply e) {
            throw new ErrorReply("ERR Invalid command specified");
        }
    }
}
