package dev.ferry.migrator.verify;

import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The keys of one database of one server, page by page. Confined to one thread. */
final class Scan {

    private static final int PAGE_KEYS = 1000;
    private static final String START = "0";

    private final Pipe pipe;
    private final int db;
    private final OptionalLong sample;
    private String cursor;
    private boolean ended;
    private long drawn;

    private Scan(Pipe pipe, int db, String cursor, OptionalLong sample) {
        this.pipe = pipe;
        this.db = db;
        this.cursor = cursor;
        this.sample = sample;
    }

    /** All keys; one that is added or removed meanwhile may be there or not. */
    static Scan all(Pipe pipe, int db) {
        return from(pipe, db, START);
    }

    /** The keys that an earlier scan had before it when it was at that cursor. */
    static Scan from(Pipe pipe, int db, String cursor) {
        return new Scan(pipe, db, cursor, OptionalLong.empty());
    }

    /** So many keys drawn at random, some of them more than once. */
    static Scan random(Pipe pipe, int db, long count) {
        return new Scan(pipe, db, START, OptionalLong.of(count));
    }

    /** Returns the next keys, which may be none; empty at the end. */
    Optional<List<Reply>> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        pipe.select(db);
        return Optional.of(sample.isPresent() ? drawn(sample.getAsLong()) : scanned());
    }

    /** Where the next page begins; empty for one that has none, or cannot be found again. */
    Optional<String> cursor() {
        return ended || sample.isPresent() ? Optional.empty() : Optional.of(cursor);
    }

    private List<Reply> scanned() throws IOException {
        pipe.add("SCAN", cursor, "COUNT", Integer.toString(PAGE_KEYS));
        pipe.send();
        List<Reply> reply = pipe.list("SCAN", pipe.reply("SCAN"), 2);
        cursor = reply.get(0).toString();
        ended = cursor.equals(START);
        return pipe.list("SCAN", reply.get(1));
    }

    private List<Reply> drawn(long count) throws IOException {
        int together = (int) Math.min(PAGE_KEYS, count - drawn);
        for (int i = 0; i < together; i++) {
            pipe.add("RANDOMKEY");
        }
        pipe.send();
        List<Reply> names = new ArrayList<>();
        for (int i = 0; i < together; i++) {
            names.add(pipe.reply("RANDOMKEY"));
        }
        drawn += together;
        ended = drawn >= count;
        return names.stream().distinct().toList();
    }
}
