package dev.ferry.migrator.rdb.diff;

import dev.ferry.migrator.rdb.diff.DiffResult.Changed;
import dev.ferry.migrator.rdb.diff.DiffResult.Missing;
import dev.ferry.migrator.rdb.diff.DiffResult.State;
import dev.ferry.migrator.units.Count;
import java.time.Instant;
import java.util.List;

/** What two RDBs have not in common, as text for people. */
public final class DiffText {

    private DiffText() {}

    /** Returns all of it, ending in a line break. */
    public static String of(DiffResult result) {
        StringBuilder text = new StringBuilder();
        missing(text, "only in A", result.onlyInA(), result.firstOnlyInA());
        missing(text, "only in B", result.onlyInB(), result.firstOnlyInB());
        for (Changed changed : result.firstDifferent()) {
            text.append("different  db %d  %s  %s%n"
                    .formatted(changed.db(), changed.key(), String.join(" and ", explained(changed))));
        }
        more(text, "different", result.different(), result.firstDifferent().size());
        text.append("A %s: %s%n".formatted(result.a(), Count.text(result.keysA(), "key")));
        text.append("B %s: %s%n".formatted(result.b(), Count.text(result.keysB(), "key")));
        return text.append(
                        result.same()
                                ? "They hold the same.\n"
                                : "%d only in A, %d only in B, %d different%n"
                                        .formatted(result.onlyInA(), result.onlyInB(), result.different()))
                .toString();
    }

    private static void missing(StringBuilder text, String where, long count, List<Missing> named) {
        for (Missing missing : named) {
            text.append(where).append("  ");
            missing.db().ifPresent(db -> text.append("db ").append(db).append("  "));
            text.append(missing.key()).append("  ").append(missing.type()).append('\n');
        }
        more(text, where, count, named.size());
    }

    private static void more(StringBuilder text, String where, long count, int named) {
        if (count > named) {
            text.append("%s  and %s more%n".formatted(where, Count.text(count - named)));
        }
    }

    private static List<String> explained(Changed changed) {
        return changed.what().stream()
                .map(what -> switch (what) {
                    case "type" ->
                        "type: " + changed.a().type() + " / " + changed.b().type();
                    case "ttl" -> "ttl: " + expiry(changed.a()) + " / " + expiry(changed.b());
                    default ->
                        changed.a().type() + " " + what
                                + (changed.a().type().equals("hash") ? " or times of its fields" : "");
                })
                .toList();
    }

    private static String expiry(State state) {
        return state.expireAt()
                .map(millis -> "expires at " + Instant.ofEpochMilli(millis))
                .orElse("no expiry");
    }
}
