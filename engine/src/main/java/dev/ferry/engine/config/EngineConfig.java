package dev.ferry.engine.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings of one engine.
 *
 * <pre>{@code
 * EngineConfig config = new EngineConfig().with("port", "0").with("requirepass", "secret");
 * }</pre>
 *
 * <p>Reading a setting is an access to an array, so that commands ask for it each time. Confined to one thread: at first to
 * the one that builds it, then to the engine's.
 */
public final class EngineConfig {

    private static final Setting PROTECTED_CONFIGS = Settings.named("enable-protected-configs");

    private SettingValue[] values = new SettingValue[Settings.all().size()];
    private final Map<Setting, List<Runnable>> listeners = new HashMap<>();
    private final Map<Setting, Check> checks = new HashMap<>();
    private final List<List<String>> users = new ArrayList<>();
    private final List<RenamedCommand> renamedCommands = new ArrayList<>();
    private @Nullable Path file;

    /** All settings as they are when redis.conf is empty. */
    public EngineConfig() {
        for (Setting setting : Settings.all()) {
            try {
                values[setting.index()] = parsed(setting, initialWords(setting), setting.initial());
            } catch (ConfigException e) {
                throw new IllegalStateException("the table of settings has a bad line for " + setting.name(), e);
            }
        }
    }

    /**
     * Sets what the engine is to start with.
     *
     * @throws IllegalArgumentException when there is no such setting or it takes no such value
     */
    public EngineConfig with(String name, String... words) {
        try {
            start(name, List.of(words));
            return this;
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Sets what the engine is to start with, as a line of redis.conf says it. */
    public void start(String name, List<String> words) throws ConfigException {
        Setting setting = Settings.find(name)
                .orElseThrow(() -> new ConfigException(
                        "there is no setting \"" + name + "\"" + NearestName.suggestion(name, Settings.names())));
        try {
            values[setting.index()] = parsed(setting, words, text(setting));
        } catch (ConfigException e) {
            throw new ConfigException(
                    "%s cannot be \"%s\": %s".formatted(setting.name(), String.join(" ", words), e.getMessage()), e);
        }
    }

    /** Gives a command another name, or none when that is empty. */
    public EngineConfig withRenamed(String from, String to) {
        renamedCommands.add(new RenamedCommand(from, to));
        return this;
    }

    /** Returns the commands that have another name, in the order in which they get it. */
    public List<RenamedCommand> renamedCommands() {
        return Collections.unmodifiableList(renamedCommands);
    }

    /** Adds a user that the engine is to start with: the name, and its rules as {@code ACL SETUSER} takes them. */
    public EngineConfig withUser(String name, String... rules) {
        List<String> words = new ArrayList<>(List.of(rules));
        words.addFirst(name);
        users.add(List.copyOf(words));
        return this;
    }

    /** Returns the users that the engine is to start with, a name with its rules for each. */
    public List<List<String>> users() {
        return Collections.unmodifiableList(users);
    }

    /** Returns the redis.conf that it was read from, if it was read from a file. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    void setFile(Path path) {
        file = path.toAbsolutePath();
    }

    /** Returns the value as {@code CONFIG GET} answers it. */
    public String text(Setting setting) {
        return values[setting.index()].text();
    }

    /** Returns the value as a number: of bytes, the place among the words, or just a number. */
    public long number(Setting setting) {
        return values[setting.index()].number();
    }

    /** Returns whether the value is {@code yes}. */
    public boolean yes(Setting setting) {
        return values[setting.index()].number() != 0;
    }

    /**
     * Says why a setting cannot be changed while the engine runs, in the server's words; null when it can.
     *
     * @param local whether somebody on the same machine wants it
     */
    public @Nullable String obstacle(Setting setting, boolean local) {
        return switch (setting.change()) {
            case ALWAYS -> null;
            case AT_START -> "can't set immutable config";
            case PROTECTED -> {
                String allowed = text(PROTECTED_CONFIGS);
                boolean may = allowed.equals("yes") || (allowed.equals("local") && local);
                yield may ? null : "can't set protected config";
            }
        };
    }

    /**
     * Changes settings while the engine runs, all of them or none. Nothing may be an {@linkplain #obstacle obstacle}.
     *
     * @param changes the new values by the names of settings, or their other names, in lower case
     * @throws ConfigException with the server's text
     */
    public void change(Map<String, String> changes) throws ConfigException {
        SettingValue[] before = values.clone();
        String name = "";
        try {
            for (Map.Entry<String, String> change : changes.entrySet()) {
                name = change.getKey();
                change(Settings.named(name), change.getValue());
            }
        } catch (ConfigException e) {
            values = before;
            throw failed(name, e);
        }
        for (String changed : changes.keySet()) {
            Check check = checks.get(Settings.named(changed));
            if (check != null) {
                try {
                    check.check();
                } catch (ConfigException e) {
                    values = before;
                    throw failed(changed, e);
                }
            }
        }
        for (String changed : changes.keySet()) {
            listeners.getOrDefault(Settings.named(changed), List.of()).forEach(Runnable::run);
        }
    }

    /** Has {@code CONFIG SET} of this refused when something cannot follow it, which is asked when it has been set. */
    public void onCheck(Setting setting, Check check) {
        checks.put(setting, check);
    }

    /** Takes over what has been set. */
    @FunctionalInterface
    public interface Check {

        /**
         * Takes it over, or leaves everything as it was.
         *
         * @throws ConfigException with the text for the client
         */
        void check() throws ConfigException;
    }

    /** Has something run whenever {@code CONFIG SET} has set this. */
    public void onChange(Setting setting, Runnable listener) {
        listeners.computeIfAbsent(setting, key -> new ArrayList<>()).add(listener);
    }

    private static ConfigException failed(String name, ConfigException e) {
        return new ConfigException(
                "CONFIG SET failed (possibly related to argument '%s') - %s".formatted(name, e.getMessage()), e);
    }

    private void change(Setting setting, String word) throws ConfigException {
        values[setting.index()] = parsed(setting, List.of(word), text(setting));
    }

    private static SettingValue parsed(Setting setting, List<String> words, String before) throws ConfigException {
        return SettingParser.parse(setting.kind(), words, before);
    }

    private static List<String> initialWords(Setting setting) {
        return setting.initial().isEmpty() && setting.kind() instanceof SettingKind.Save
                ? List.of()
                : List.of(setting.initial());
    }
}
