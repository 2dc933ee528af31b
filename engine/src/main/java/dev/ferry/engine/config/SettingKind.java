package dev.ferry.engine.config;

import java.util.List;

/** What values a setting takes, and how {@code CONFIG GET} shows them. */
public sealed interface SettingKind {

    /** {@code yes} or {@code no}; as a number 1 or 0. */
    record YesNo() implements SettingKind {}

    /** A whole number. */
    record WholeNumber(long min, long max) implements SettingKind {}

    /** A number of bytes, which may be written with a unit. */
    record Memory(long min, long max) implements SettingKind {}

    /** A number of bytes, or a percentage, which is negative as a number. */
    record MemoryOrPercent() implements SettingKind {}

    /** One of some words; as a number its place among them. */
    record Words(List<String> words) implements SettingKind {}

    /** What SHUTDOWN takes, separated by blanks, or {@code default}. */
    record ShutdownOptions() implements SettingKind {}

    /** Permissions of a file in octal. */
    record Octal() implements SettingKind {}

    /** Any text. */
    record Text() implements SettingKind {}

    /** Host and port of a master, in two words; or nothing, which {@code no one} says as well. */
    record MasterAddress() implements SettingKind {}

    /** Words that are separated by blanks. */
    record WordList() implements SettingKind {}

    /** Save points: pairs of seconds and changes. */
    record Save() implements SettingKind {}

    /** For each class of clients: hard limit, soft limit, and the seconds that the soft one may be exceeded. */
    record OutputBufferLimit() implements SettingKind {}

    /** Letters for classes of keyspace events. */
    record KeyspaceEvents() implements SettingKind {}

    /** Percentages. */
    record Percents() implements SettingKind {}

    /** Reads the form of the table of settings: {@code integer:0:100}. */
    static SettingKind parse(String text) {
        String[] parts = text.split(":");
        return switch (parts[0]) {
            case "yesno" -> new YesNo();
            case "integer" -> new WholeNumber(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            case "memory" -> new Memory(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            case "memory-or-percent" -> new MemoryOrPercent();
            case "words" -> new Words(List.of(parts[1].split(",")));
            case "octal" -> new Octal();
            case "text" -> new Text();
            case "master" -> new MasterAddress();
            case "list" -> new WordList();
            case "percents" -> new Percents();
            case "save" -> new Save();
            case "shutdown-options" -> new ShutdownOptions();
            case "output-buffer-limit" -> new OutputBufferLimit();
            case "keyspace-events" -> new KeyspaceEvents();
            default -> throw new IllegalArgumentException("a kind of setting '" + text + "'");
        };
    }
}
