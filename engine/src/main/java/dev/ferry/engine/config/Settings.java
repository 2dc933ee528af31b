package dev.ferry.engine.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The table of all settings. Its lines, a resource beside this class, hold name, kind, when it can be changed, the initial
 * value and an older name, separated by tabs; a dash is nothing.
 */
public final class Settings {

    private static final String TABLE = "settings.tsv";
    private static final List<Setting> ALL = read();
    private static final Map<String, Setting> BY_NAME = byName();

    private Settings() {}

    /** Returns every setting in the order of the names. */
    public static List<Setting> all() {
        return ALL;
    }

    /** Returns the setting of a name, an older name included, without regard to case. */
    public static Optional<Setting> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns a setting that is there, for a constant of whoever reads it. */
    public static Setting named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no setting is called " + name));
    }

    /** Returns all names, the older ones included. */
    public static Collection<String> names() {
        return BY_NAME.keySet();
    }

    private static List<Setting> read() {
        try (InputStream in = Objects.requireNonNull(Settings.class.getResourceAsStream(TABLE), TABLE)) {
            List<Setting> settings = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#")) {
                    settings.add(parse(settings.size(), line.split("\t")));
                }
            }
            return List.copyOf(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + TABLE, e);
        }
    }

    private static Setting parse(int index, String[] columns) {
        Setting.Change change = switch (columns[2]) {
            case "immutable" -> Setting.Change.AT_START;
            case "protected" -> Setting.Change.PROTECTED;
            default -> Setting.Change.ALWAYS;
        };
        return new Setting(
                index, columns[0], SettingKind.parse(columns[1]), change, dashless(columns[3]), dashless(columns[4]));
    }

    private static String dashless(String column) {
        return column.equals("-") ? "" : column;
    }

    private static Map<String, Setting> byName() {
        Map<String, Setting> map = new TreeMap<>();
        for (Setting setting : ALL) {
            map.put(setting.name(), setting);
            if (!setting.otherName().isEmpty()) {
                map.put(setting.otherName(), setting);
            }
        }
        return map;
    }
}
