package dev.ferry.migrator.expiry;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * Looks at the expiries of keys on the target, and writes those anew that are to be others. While it writes nobody else may write to the
 * keys: looking and writing are two things. Confined to one thread.
 */
final class ExpiryEditor {

    private static final int ATTEMPTS_MAX = 100;
    private static final Bytes START = Bytes.utf8("0");
    private static final Bytes NO_FIELD = Bytes.utf8("");
    private static final int HASHES_AT_ONCE = 100;
    private static final int FIELDS_AT_ONCE = 500;

    private final ServerConnection target;
    private final boolean tellsMoments;
    private final boolean fieldsExpire;

    /** What an expiry is to be. */
    @FunctionalInterface
    interface Wanted {
        long expiry(int db, Bytes key, boolean field, long expireAtMillis);
    }

    /** Is told what is to be changed, a page at a time. */
    @FunctionalInterface
    private interface Changed {
        void to(List<Change> changes) throws IOException;
    }

    /** A new expiry of a key, or of a field of it. */
    private record Change(Bytes key, Bytes field, long expireAtMillis) {}

    /** Some fields of a hash, and where the next ones begin. */
    private record Page(Bytes key, Bytes cursor, List<Bytes> fields) {}

    /**
     * @param tellsMoments whether the target knows PEXPIRETIME (Redis 7.0)
     * @param fieldsExpire whether fields of its hashes can expire
     */
    ExpiryEditor(ServerConnection target, boolean tellsMoments, boolean fieldsExpire) {
        this.target = target;
        this.tellsMoments = tellsMoments;
        this.fieldsExpire = fieldsExpire;
    }

    /** Which of the keys have an expiry, of their own or of a field, that is to be another one. Changes nothing. */
    List<Bytes> others(HeldKeys.Place place, List<Bytes> keys, Wanted wanted) throws IOException {
        Set<Bytes> others = new LinkedHashSet<>();
        Changed note = changes -> changes.forEach(change -> others.add(change.key()));
        if (place.fields()) {
            lookAtFields(place.db(), keys, wanted, note);
        } else {
            lookAtKeys(place.db(), keys, wanted, note);
        }
        return List.copyOf(others);
    }

    /** Brings the keys, or the fields of these hashes, to what is wanted. Nobody else may write to them meanwhile. */
    void edit(HeldKeys.Place place, List<Bytes> keys, Wanted wanted) throws IOException {
        if (place.fields()) {
            lookAtFields(place.db(), keys, wanted, changes -> order(place.db(), changes, ExpiryEditor::ofField));
        } else {
            lookAtKeys(place.db(), keys, wanted, changes -> order(place.db(), changes, ExpiryEditor::ofKey));
        }
    }

    private void lookAtKeys(int db, List<Bytes> keys, Wanted wanted, Changed changed) throws IOException {
        if (keys.isEmpty()) {
            return;
        }
        List<Long> found = tellsMoments ? moments(db, keys) : momentsByDurations(db, keys);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Bytes key = keys.get(i);
            change(found.get(i), expiry -> wanted.expiry(db, key, false, expiry))
                    .ifPresent(other -> changes.add(new Change(key, NO_FIELD, other)));
        }
        changed.to(changes);
    }

    private List<Long> moments(int db, List<Bytes> keys) throws IOException {
        List<List<Bytes>> questions = new ArrayList<>(List.of(select(db)));
        keys.forEach(key -> questions.add(Words.of("PEXPIRETIME", key)));
        List<Reply> answers = target.askAll(questions);
        List<Long> moments = new ArrayList<>();
        for (Reply answer : answers.subList(1, answers.size())) {
            moments.add(number("PEXPIRETIME", answer));
        }
        return moments;
    }

    /**
     * Where only the time that is left can be asked for, the time of day is asked before and behind it: when it was the same millisecond,
     * their sum is the moment.
     */
    private List<Long> momentsByDurations(int db, List<Bytes> keys) throws IOException {
        Long[] moments = new Long[keys.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < moments.length; i++) {
            open.add(i);
        }
        for (int attempt = 0; attempt < ATTEMPTS_MAX && !open.isEmpty(); attempt++) {
            List<List<Bytes>> questions = new ArrayList<>(List.of(select(db), Words.of("TIME")));
            for (int index : open) {
                questions.add(Words.of("PTTL", keys.get(index)));
                questions.add(Words.of("TIME"));
            }
            List<Reply> answers = target.askAll(questions);
            List<Integer> unsure = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                long left = number("PTTL", answers.get(2 * i + 2));
                long before = TargetClock.millis(target, answers.get(2 * i + 1));
                long behind = TargetClock.millis(target, answers.get(2 * i + 3));
                moments[open.get(i)] = left < 0 ? left : behind + left;
                if (left >= 0 && before != behind) {
                    unsure.add(open.get(i));
                }
            }
            open = unsure;
        }
        return List.of(moments);
    }

    /** Pages of many hashes go together, because most hashes are one small page. */
    private void lookAtFields(int db, List<Bytes> keys, Wanted wanted, Changed changed) throws IOException {
        if (!fieldsExpire) {
            return;
        }
        for (int from = 0; from < keys.size(); from += HASHES_AT_ONCE) {
            List<Page> open = keys.subList(from, Math.min(keys.size(), from + HASHES_AT_ONCE)).stream()
                    .map(key -> new Page(key, START, List.of()))
                    .toList();
            while (!open.isEmpty()) {
                List<Page> pages = pages(db, open);
                changed.to(changes(db, pages, wanted));
                open = pages.stream()
                        .filter(page -> !page.cursor().equals(START))
                        .toList();
            }
        }
    }

    /** The next page of each hash; keys that are something else by now are left out. */
    private List<Page> pages(int db, List<Page> before) throws IOException {
        List<List<Bytes>> questions = new ArrayList<>(List.of(select(db)));
        before.forEach(page ->
                questions.add(Words.of("HSCAN", page.key(), page.cursor(), "COUNT", FIELDS_AT_ONCE, "NOVALUES")));
        List<Reply> answers = target.askAll(questions);
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            switch (answers.get(i + 1)) {
                case Reply.Array(List<Reply> items)
                when items.size() == 2
                        && items.get(0) instanceof Reply.Bulk(Bytes next)
                        && items.get(1) instanceof Reply.Array(List<Reply> names) ->
                    pages.add(new Page(before.get(i).key(), next, Words.bulks(names)));
                case Reply.Error(String message) when message.startsWith("WRONGTYPE") -> {}
                case Reply answer -> throw Words.unexpected(target, "HSCAN", answer);
            }
        }
        return pages;
    }

    private List<Change> changes(int db, List<Page> all, Wanted wanted) throws IOException {
        List<Page> pages = all.stream().filter(page -> !page.fields().isEmpty()).toList();
        List<List<Bytes>> questions = new ArrayList<>(List.of(select(db)));
        for (Page page : pages) {
            List<Bytes> question =
                    Words.of("HPEXPIRETIME", page.key(), "FIELDS", page.fields().size());
            question.addAll(page.fields());
            questions.add(question);
        }
        List<Reply> answers = target.askAll(questions);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            List<Reply> moments = fieldMoments(page, answers.get(i + 1));
            for (int field = 0; field < moments.size(); field++) {
                Bytes name = page.fields().get(field);
                change(
                                number("HPEXPIRETIME", moments.get(field)),
                                expiry -> wanted.expiry(db, page.key(), true, expiry))
                        .ifPresent(other -> changes.add(new Change(page.key(), name, other)));
            }
        }
        return changes;
    }

    /** One moment for each field; none when the hash has gone meanwhile. */
    private List<Reply> fieldMoments(Page page, Reply answer) throws IOException {
        return switch (answer) {
            case Reply.Array(List<Reply> moments)
            when moments.isEmpty() || moments.size() == page.fields().size() -> moments;
            case Reply.Nil nil -> List.of();
            case Reply.Error(String message) when message.startsWith("WRONGTYPE") -> List.of();
            case Reply other -> throw Words.unexpected(target, "HPEXPIRETIME", other);
        };
    }

    /** What an expiry is to become; empty when there is none, or it stays. */
    private static OptionalLong change(long expiry, LongUnaryOperator wanted) {
        long other = expiry < 0 ? expiry : wanted.applyAsLong(expiry);
        return other == expiry ? OptionalLong.empty() : OptionalLong.of(other);
    }

    private void order(int db, List<Change> changes, Function<Change, List<Bytes>> command) throws IOException {
        if (changes.isEmpty()) {
            return;
        }
        List<List<Bytes>> orders = new ArrayList<>(List.of(select(db)));
        changes.forEach(change -> orders.add(command.apply(change)));
        for (Reply answer : target.askAll(orders)) {
            if (answer instanceof Reply.Error) {
                throw Words.unexpected(target, orders.getLast().getFirst().toUtf8(), answer);
            }
        }
    }

    private static List<Bytes> ofKey(Change change) {
        return Words.of("PEXPIREAT", change.key(), change.expireAtMillis());
    }

    private static List<Bytes> ofField(Change change) {
        return Words.of("HPEXPIREAT", change.key(), change.expireAtMillis(), "FIELDS", 1, change.field());
    }

    private long number(String command, Reply answer) throws IOException {
        if (answer instanceof Reply.Int(long value)) {
            return value;
        }
        throw Words.unexpected(target, command, answer);
    }

    private static List<Bytes> select(int db) {
        return Words.of("SELECT", db);
    }
}
