package dev.ferry.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings that are accepted though the engine does not have what they are about; whoever has set one should know. */
public final class IdleSettings {

    private static final Map<String, String> MEANINGS = new TreeMap<>(Map.of(
            "aof-use-rdb-preamble", "the base of an append-only file is always an RDB",
            "cluster-enabled", "there is no cluster",
            "daemonize", "the process stays in the foreground",
            "io-threads", "one thread does everything"));

    private IdleSettings() {}

    /** Returns a line for each that has been set. */
    public static List<String> of(EngineConfig config) {
        List<String> lines = new ArrayList<>();
        EngineConfig initial = new EngineConfig();
        MEANINGS.forEach((name, meaning) -> {
            Setting setting = Settings.named(name);
            if (!config.text(setting).equals(initial.text(setting))) {
                lines.add("%s %s has no effect yet: %s".formatted(name, config.text(setting), meaning));
            }
        });
        return lines;
    }
}
