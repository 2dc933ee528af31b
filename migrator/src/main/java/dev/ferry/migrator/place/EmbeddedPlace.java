package dev.ferry.migrator.place;

import dev.ferry.address.AddressException;
import dev.ferry.engine.config.ConfigException;
import dev.ferry.engine.config.ConfigFile;
import dev.ferry.engine.config.EngineConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine that is started in this process for as long as the migration runs. Immutable.
 *
 * <pre>
 * embedded:[redis.conf][?name=value[&amp;name=value]...]
 * </pre>
 *
 * <p>The names are those of redis.conf and win over the file. Without a word of the contrary it listens at a free port of
 * the loopback address, loads and saves nothing, and lets a replica begin at once.
 *
 * @param file what is read first; empty for no file
 * @param settings the settings behind the question mark, name and words
 */
public record EmbeddedPlace(String file, List<List<String>> settings) implements Place {

    static final String SCHEME = "embedded:";

    public EmbeddedPlace {
        settings = settings.stream().map(List::copyOf).toList();
    }

    static EmbeddedPlace parse(String text) throws AddressException {
        String rest = text.substring(SCHEME.length());
        int mark = rest.indexOf('?');
        String file = mark < 0 ? rest : rest.substring(0, mark);
        List<List<String>> settings = new ArrayList<>();
        if (mark >= 0) {
            for (String setting : rest.substring(mark + 1).split("&", -1)) {
                settings.add(parseSetting(setting));
            }
        }
        EmbeddedPlace place = new EmbeddedPlace(file, settings);
        place.config();
        return place;
    }

    @Override
    public String label() {
        return "embedded";
    }

    /** Whether the operator has said at which port it listens, so that others can find it. */
    public boolean hasPort() {
        return settings.stream().anyMatch(setting -> setting.getFirst().equals("port"));
    }

    /** Returns the configuration for one start. */
    EngineConfig config() throws AddressException {
        EngineConfig config = new EngineConfig()
                .with("port", "0")
                .with("bind", "127.0.0.1")
                .with("save", "")
                .with("dbfilename", "")
                .with("repl-diskless-sync-delay", "0");
        try {
            if (!file.isEmpty()) {
                ConfigFile.read(Path.of(file), config);
            }
            for (List<String> setting : settings) {
                config.start(setting.getFirst(), setting.subList(1, setting.size()));
            }
        } catch (ConfigException | InvalidPathException e) {
            throw new AddressException(SCHEME + " " + e.getMessage());
        }
        return config;
    }

    private static List<String> parseSetting(String setting) throws AddressException {
        int sign = setting.indexOf('=');
        if (sign < 1) {
            throw new AddressException("\"" + setting + "\" stands where a setting should; expected "
                    + "embedded:[redis.conf][?name=value&name=value]");
        }
        List<String> words = new ArrayList<>(List.of(setting.substring(0, sign)));
        words.addAll(List.of(setting.substring(sign + 1).strip().split(" +")));
        return words;
    }
}
