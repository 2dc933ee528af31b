package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.ConfigException;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** CONFIG SET. */
final class ConfigSet implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() % 2 != 0) {
            throw ErrorReply.syntax();
        }
        // A setting may come by both of its names, but by each only once.
        Map<String, String> changes = new LinkedHashMap<>();
        for (int i = 2; i < arguments.count(); i += 2) {
            String name = arguments.text(i);
            Setting setting = Settings.find(name).orElse(null);
            if (setting == null) {
                throw new ErrorReply(
                        "ERR Unknown option or number of arguments for CONFIG SET - '" + arguments.shown(i) + "'");
            }
            String obstacle = session.config().obstacle(setting, session.peer().isLocal());
            if (obstacle != null) {
                throw failed(arguments.shown(i), obstacle);
            }
            if (changes.put(name.toLowerCase(Locale.ROOT), arguments.text(i + 1)) != null) {
                throw failed(arguments.shown(i), "duplicate parameter");
            }
        }
        try {
            session.config().change(changes);
        } catch (ConfigException e) {
            throw new ErrorReply("ERR " + e.getMessage());
        }
        session.reply().ok();
    }

    private static ErrorReply failed(String name, String why) {
        return new ErrorReply("ERR CONFIG SET failed (possibly related to argument '%s') - %s".formatted(name, why));
    }
}
