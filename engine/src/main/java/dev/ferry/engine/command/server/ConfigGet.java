package dev.ferry.engine.command.server;

import dev.ferry.bytes.GlobPattern;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** CONFIG GET. */
final class ConfigGet implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 2; i < arguments.count(); i++) {
            Optional<Setting> exact = Settings.find(arguments.text(i));
            if (exact.isPresent()) {
                // A name that is no pattern comes back as the client has written it.
                found.put(arguments.text(i), value(exact.get(), session));
                continue;
            }
            byte[] word = arguments.text(i).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
            GlobPattern pattern = new GlobPattern(word);
            for (Setting setting : Settings.all()) {
                add(setting.name(), setting, pattern, session, found);
                if (!setting.otherName().isEmpty()) {
                    add(setting.otherName(), setting, pattern, session, found);
                }
            }
        }
        session.reply().map(found.size());
        found.forEach((name, value) -> {
            session.reply().bulk(name);
            session.reply().bulk(value);
        });
    }

    private static void add(
            String name, Setting setting, GlobPattern pattern, Session session, Map<String, String> found) {
        if (pattern.matches(name.getBytes(StandardCharsets.ISO_8859_1))) {
            found.put(name, value(setting, session));
        }
    }

    /** The port is the one that was found when any was asked for. */
    private static String value(Setting setting, Session session) {
        return setting.name().equals("port")
                ? Integer.toString(session.engine().port())
                : session.config().text(setting);
    }
}
