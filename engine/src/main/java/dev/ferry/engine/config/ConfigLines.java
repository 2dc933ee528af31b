package dev.ferry.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines that set something, in their order. A {@code save} line adds to the {@code save} lines before it. */
final class ConfigLines {

    private static final Setting SAVE = Settings.named("save");

    private static final String USER = "user";
    private static final String RENAME = "rename-command";

    /** Directives that only a file can have, and what they would need. */
    private static final Map<String, String> MISSING = Map.of(
            "loadmodule", "modules",
            "sentinel", "Sentinel");

    private final EngineConfig config;
    private boolean saved;

    ConfigLines(EngineConfig config) {
        this.config = config;
    }

    /** Follows a line: the name, and what stands behind it. */
    void add(List<String> words) throws ConfigException {
        if (ValkeyNames.isOnlyInValkey(words.getFirst())) {
            return;
        }
        String name = ValkeyNames.inRedis(words.getFirst());
        List<String> values = words.subList(1, words.size());
        String missing = MISSING.get(name.toLowerCase(Locale.ROOT));
        if (missing != null) {
            throw new ConfigException("\"" + name + "\" asks for what this engine does not have: " + missing);
        }
        if (values.isEmpty()
                && (name.equalsIgnoreCase(USER) || Settings.find(name).isPresent())) {
            throw new ConfigException("nothing stands behind " + name);
        }
        if (name.equalsIgnoreCase(RENAME)) {
            if (values.size() != 2) {
                throw new ConfigException(
                        "rename-command takes the name of a command and a new one, which may be \"\"; there are "
                                + values.size() + " words behind it");
            }
            config.withRenamed(values.getFirst(), values.getLast());
            return;
        }
        if (name.equalsIgnoreCase(USER)) {
            config.withUser(values.getFirst(), values.subList(1, values.size()).toArray(String[]::new));
            return;
        }
        if (!name.equalsIgnoreCase(SAVE.name())) {
            config.start(name, values);
            return;
        }
        List<String> points = new ArrayList<>();
        boolean clears = values.size() == 1 && values.getFirst().isEmpty();
        if (saved && !clears) {
            points.add(config.text(SAVE));
        }
        points.addAll(values);
        config.start(name, points);
        saved = true;
    }
}
