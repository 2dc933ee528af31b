package dev.ferry.migrator.server;

import dev.ferry.command.CommandFlag;
import dev.ferry.command.CommandSpecs;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of INFO that move when a server is written to. Immutable.
 *
 * @param keys how many keys there are, by database
 * @param changesSinceSave {@code rdb_changes_since_last_save}
 * @param replicationOffset {@code master_repl_offset}
 * @param writes calls of commands that write, without those that failed; empty where the server does not count them apart (before
 *     Redis 6.2) or does not tell
 */
public record WriteCounters(
        SortedMap<Integer, Long> keys, long changesSinceSave, long replicationOffset, Optional<Long> writes) {

    private static final String STATISTICS_PREFIX = "cmdstat_";
    private static final Pattern STATISTICS = Pattern.compile("calls=(\\d{1,18}),.*failed_calls=(\\d{1,18}).*");

    public WriteCounters {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    }

    /** Asks a server, which is not changed by that. */
    public static WriteCounters of(ServerConnection server) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String section : new String[] {"replication", "persistence", "keyspace", "commandstats"}) {
            text.append(server.order("INFO", section)).append("\r\n");
        }
        return parse(text.toString());
    }

    static WriteCounters parse(String text) {
        InfoText info = new InfoText(text);
        SortedMap<Integer, Long> keys = new TreeMap<>();
        ServerInfo.parse(text).databases().forEach((db, count) -> keys.put(db, count.keys()));
        return new WriteCounters(
                keys,
                info.number("rdb_changes_since_last_save"),
                info.number("master_repl_offset"),
                writes(info.fields()));
    }

    /** Whether nothing was written between the two; the number of writes decides, where it is known. */
    public boolean sameAs(WriteCounters later) {
        return (writes.isPresent() && later.writes.isPresent())
                ? writes.equals(later.writes)
                : (keys.equals(later.keys) && changesSinceSave == later.changesSinceSave);
    }

    private static Optional<Long> writes(Map<String, String> fields) {
        boolean told = false;
        long writes = 0;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (!field.getKey().startsWith(STATISTICS_PREFIX)) {
                continue;
            }
            Matcher calls = STATISTICS.matcher(field.getValue());
            if (!calls.matches()) {
                return Optional.empty();
            }
            told = true;
            String command = field.getKey().substring(STATISTICS_PREFIX.length());
            if (CommandSpecs.find(command)
                    .filter(spec -> spec.has(CommandFlag.WRITE))
                    .isPresent()) {
                writes += Long.parseLong(calls.group(1)) - Long.parseLong(calls.group(2));
            }
        }
        return told ? Optional.of(writes) : Optional.empty();
    }
}
