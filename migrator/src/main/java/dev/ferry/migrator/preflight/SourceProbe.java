package dev.ferry.migrator.preflight;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.InfoText;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Measures the source: how much is written there, and how large values are. TYPE and MEMORY USAGE leave no trace in the server's notes of when
 * a key was used. Confined to one thread.
 */
final class SourceProbe {

    /** How many keys are drawn when not all are looked at, over all databases. */
    private static final int SAMPLE_KEYS = 200;

    private static final String PAGE_KEYS = "500";
    private static final int LARGEST_KEPT = 10;
    private static final Duration MEASURED_BEFORE_RUN = Duration.ofMillis(500);
    private static final Duration MEASURED_IN_CHECK = Duration.ofSeconds(1);

    /** Below this, what clients send can matter to no buffer. */
    private static final long BUSY_KIB_PER_SECOND = 1000;

    private final Server server;
    private final ServerFacts facts;
    private final Scope scope;
    private final long stringBytesMax;
    private final PriorityQueue<LargeKey> largest = new PriorityQueue<>(Comparator.comparingLong(LargeKey::bytes));
    private long keysLookedAt;

    /** @param stringBytesMax strings that take more memory than this are asked for their length */
    SourceProbe(Server server, ServerFacts facts, Scope scope, long stringBytesMax) {
        this.server = server;
        this.facts = facts;
        this.scope = scope;
        this.stringBytesMax = stringBytesMax;
    }

    /** Measures what is written first, while nothing of what the server is sent is Ferry's. */
    Measured measure(Scrutiny scrutiny) throws IOException {
        Optional<WriteRate> writes = writes(scrutiny);
        // MEMORY exists since 4.0.
        if (facts.info().version().atLeast(4, 0)) {
            for (Map.Entry<Integer, DatabaseCount> database :
                    facts.info().databases().entrySet()) {
                if (scope.travels(database.getKey())) {
                    look(database.getKey(), database.getValue().keys(), scrutiny);
                }
            }
        }
        List<LargeKey> found = new ArrayList<>(largest);
        found.sort(Comparator.comparingLong(LargeKey::bytes).reversed());
        return new Measured(writes, keysLookedAt, found);
    }

    private void look(int db, long keys, Scrutiny scrutiny) throws IOException {
        if (server.call("SELECT", Integer.toString(db)) instanceof Reply.Error) {
            return;
        }
        if (scrutiny == Scrutiny.DEEP) {
            scan(db);
        } else {
            long share =
                    Math.max(1, SAMPLE_KEYS * keys / Math.max(1, facts.info().keys()));
            sample(db, Math.min(share, keys));
        }
        server.call("SELECT", "0");
    }

    private void sample(int db, long draws) throws IOException {
        List<List<Bytes>> questions = new ArrayList<>();
        for (long i = 0; i < draws; i++) {
            questions.add(words("RANDOMKEY"));
        }
        weigh(
                db,
                server.callAll(questions).stream()
                        .filter(Reply.Bulk.class::isInstance)
                        .map(reply -> ((Reply.Bulk) reply).value())
                        .distinct()
                        .toList());
    }

    private void scan(int db) throws IOException {
        Bytes cursor = Bytes.utf8("0");
        do {
            Reply answer = server.callAll(
                            List.of(List.of(Bytes.utf8("SCAN"), cursor, Bytes.utf8("COUNT"), Bytes.utf8(PAGE_KEYS))))
                    .getFirst();
            if (!(answer instanceof Reply.Array(List<Reply> page))
                    || page.size() != 2
                    || !(page.get(0) instanceof Reply.Bulk(Bytes next))
                    || !(page.get(1) instanceof Reply.Array(List<Reply> keys))) {
                return;
            }
            weigh(
                    db,
                    keys.stream()
                            .filter(Reply.Bulk.class::isInstance)
                            .map(key -> ((Reply.Bulk) key).value())
                            .toList());
            cursor = next;
        } while (!cursor.equals(Bytes.utf8("0")));
    }

    private void weigh(int db, List<Bytes> drawn) throws IOException {
        List<Bytes> keys = drawn.stream().filter(key -> scope.travels(db, key)).toList();
        List<List<Bytes>> questions = new ArrayList<>();
        for (Bytes key : keys) {
            questions.add(words("TYPE", key));
            questions.add(words("MEMORY", Bytes.utf8("USAGE"), key));
        }
        List<Reply> answers = questions.isEmpty() ? List.of() : server.callAll(questions);
        for (int i = 0; i < keys.size(); i++) {
            if (answers.get(2 * i + 1) instanceof Reply.Int(long bytes)) {
                String type = answers.get(2 * i).toString();
                keysLookedAt++;
                keep(new LargeKey(db, keys.get(i), type, bytes, stringBytes(keys.get(i), type, bytes)));
            }
        }
    }

    private long stringBytes(Bytes key, String type, long bytes) throws IOException {
        boolean candidate = type.equals("string") && bytes > stringBytesMax;
        return candidate && server.callAll(List.of(words("STRLEN", key))).getFirst() instanceof Reply.Int(long length)
                ? length
                : 0;
    }

    private void keep(LargeKey key) {
        largest.add(key);
        if (largest.size() > LARGEST_KEPT) {
            largest.remove();
        }
    }

    private Optional<WriteRate> writes(Scrutiny scrutiny) throws IOException {
        if (scrutiny == Scrutiny.RUN && inputKibPerSecond() < BUSY_KIB_PER_SECOND) {
            return Optional.empty();
        }
        InfoText before = info();
        long beginNanos = System.nanoTime();
        try {
            Thread.sleep(scrutiny == Scrutiny.RUN ? MEASURED_BEFORE_RUN : MEASURED_IN_CHECK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        InfoText after = info();
        return WriteRate.between(before, after, Duration.ofNanos(System.nanoTime() - beginNanos));
    }

    private InfoText info() throws IOException {
        return new InfoText(
                server.call("INFO") instanceof Reply.Bulk text ? text.value().toUtf8() : "");
    }

    private double inputKibPerSecond() {
        try {
            return Double.parseDouble(facts.text().text("instantaneous_input_kbps"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static List<Bytes> words(String command, Bytes... rest) {
        List<Bytes> words = new ArrayList<>(List.of(Bytes.utf8(command)));
        words.addAll(List.of(rest));
        return words;
    }
}
