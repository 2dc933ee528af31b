package dev.ferry.engine.config;

import java.util.ArrayList;
import java.util.List;

/** Lines that set something, in their order. A {@code save} line adds to the {@code save} lines before it. */
final class ConfigLines {

    private static final Setting SAVE = Settings.named("save");

    private final EngineConfig config;
    private boolean saved;

    ConfigLines(EngineConfig config) {
        this.config = config;
    }

    /** Follows a line: the name, and what stands behind it. */
    void add(List<String> words) throws ConfigException {
        String name = words.getFirst();
        List<String> values = words.subList(1, words.size());
        if (values.isEmpty()) {
            throw new ConfigException("nothing stands behind " + name);
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
