package dev.ferry.engine.command.acl;

import dev.ferry.engine.acl.RuleException;
import dev.ferry.engine.acl.UserFile;
import dev.ferry.engine.acl.Users;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.config.StartException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The users that the engine starts with: those of the {@code user} lines of redis.conf, or those of {@code aclfile}. */
final class ConfiguredUsers {

    private static final Setting FILE = Settings.named("aclfile");

    private ConfiguredUsers() {}

    static void make(Engine engine) {
        EngineConfig config = engine.config();
        Users users = engine.permissions().users();
        String file = config.text(FILE);
        if (!file.isEmpty() && !config.users().isEmpty()) {
            throw new StartException("there are user lines in the configuration, and aclfile " + file
                    + " as well: which of them should count? Move the lines into the file, or remove aclfile");
        }
        if (!file.isEmpty()) {
            try {
                new UserFile(Path.of(file)).load(users);
            } catch (RuleException e) {
                throw new StartException("aclfile: " + e.getMessage());
            }
        }
        Set<String> seen = new HashSet<>();
        for (List<String> words : config.users()) {
            String name = words.getFirst();
            if (!seen.add(name)) {
                throw new StartException("the configuration has two lines for the user \"" + name + "\", expected one");
            }
            make(users, name, words.subList(1, words.size()));
        }
    }

    /** What the default user may do without a line is forgotten when it has one. */
    private static void make(Users users, String name, List<String> words) {
        List<String> rules = new ArrayList<>(words);
        rules.addFirst("reset");
        try {
            users.set(name, rules);
        } catch (RuleException e) {
            throw new StartException(
                    "the line of the configuration for the user \"%s\": %s".formatted(name, e.getMessage()));
        }
    }
}
