package dev.ferry.engine.config;

import java.util.ArrayList;
import java.util.List;

/** Reads settings from a command line as redis-server takes them: {@code --name value ... --name value ...}. */
public final class ConfigArguments {

    private ConfigArguments() {}

    /**
     * Reads arguments into a configuration; a later one wins.
     *
     * @throws ConfigException when they cannot be followed; it says which
     */
    public static void read(List<String> arguments, EngineConfig config) throws ConfigException {
        ConfigLines lines = new ConfigLines(config);
        int at = 0;
        while (at < arguments.size()) {
            String name = arguments.get(at);
            if (!name.startsWith("--")) {
                throw new ConfigException("\"" + name + "\" stands where a setting should, such as --port 6379");
            }
            int end = at + 1;
            while (end < arguments.size() && !arguments.get(end).startsWith("--")) {
                end++;
            }
            List<String> words = new ArrayList<>(List.of(name.substring(2)));
            words.addAll(arguments.subList(at + 1, end));
            lines.add(words);
            at = end;
        }
    }
}
