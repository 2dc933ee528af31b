package dev.ferry.migrator.export;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.rdb.Compression;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the files of a source are called: {@code redis-{host}-{port}-{time}} and an ending that says what is in them. Immutable.
 *
 * <pre>
 *   {host} {port}   of the source          {time}    20261122T030000Z, or 20261122T060000+0300
 *   {replid}        40 hexadecimal digits  {offset}  of the replication stream
 *   {name}          of the export
 * </pre>
 *
 * @param text letters, digits, '.', '-', '_' and the words above; {@code {time}} is one of them
 * @param zone in which the time is told
 */
public record NamePattern(String text, ZoneId zone) {

    /** What files are called when nobody says otherwise. */
    public static final String DEFAULT = "redis-{host}-{port}-{time}";

    /** What the name of every export ends with, before the compression. */
    static final String SUFFIX = ".rdb";

    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final DateTimeFormatter ZONED_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssxx", Locale.ROOT);
    private static final String TIME_TEXT = "[0-9]{8}T[0-9]{6}(?:Z|[+-][0-9]{4})";
    private static final Pattern WORD = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._-]*");

    /**
     * What is put in the place of the words.
     *
     * @param time when the export began
     * @param replid empty when the source has none
     */
    public record Values(Endpoint source, String name, Instant time, String replid, long offset) {}

    /** Returns what is wrong with it; empty when nothing is. */
    public Optional<String> objection() {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
        for (String word : words) {
            if (!Set.of("host", "port", "time", "replid", "offset", "name").contains(word)) {
                return Optional.of(
                        "there is no {" + word + "}; expected {host}, {port}, {time}, {replid}, {offset} or {name}");
            }
        }
        if (!words.contains("time")) {
            return Optional.of("without {time} every export would have the same name; expected for example " + DEFAULT);
        }
        String literal = WORD.matcher(text).replaceAll("");
        if (!LITERAL.matcher(literal).matches() || text.startsWith(".")) {
            return Optional.of(
                    "expected letters, digits, '.', '-', '_' and words such as {time}, not beginning with a '.'");
        }
        return Optional.empty();
    }

    /** Returns the name of a file. */
    public String name(Values values, Compression compression) {
        return fill(
                        values.source(),
                        values.name(),
                        time(values.time()),
                        values.replid(),
                        Long.toString(values.offset()))
                + SUFFIX
                + compression.suffix();
    }

    /** Returns what the names of a source's files look like, whatever they are compressed with. */
    public Pattern names(Endpoint source, String name) {
        String marked = fill(source, name, "\u0000", "\u0001", "\u0002");
        String expression = Pattern.quote(marked)
                .replace("\u0000", "\\E" + TIME_TEXT + "\\Q")
                .replace("\u0001", "\\E[0-9a-f]*\\Q")
                .replace("\u0002", "\\E[0-9]+\\Q");
        return Pattern.compile(expression + "\\.rdb(?:\\.gz|\\.zst)?");
    }

    private String time(Instant time) {
        return (zone.normalized().equals(ZoneOffset.UTC) ? UTC_TIME : ZONED_TIME).format(time.atZone(zone));
    }

    private String fill(Endpoint source, String name, String time, String replid, String offset) {
        return text.replace("{host}", source.host().replaceAll("[^A-Za-z0-9.-]", "-"))
                .replace("{port}", Integer.toString(source.port()))
                .replace("{name}", name)
                .replace("{time}", time)
                .replace("{replid}", replid)
                .replace("{offset}", offset);
    }
}
