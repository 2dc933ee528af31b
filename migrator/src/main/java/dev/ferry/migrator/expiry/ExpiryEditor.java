package dev.ferry.migrator.expiry;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the expiries of keys on the target, and writes those anew that are to be others. Nobody else may write to the keys meanwhile:
 * looking and writing are two things. Confined to one thread.
 */
final class ExpiryEditor {

    private static final int ATTEMPTS_MAX = 100;
    private static final Bytes START = Bytes.utf8("0");

    private final ServerConnection target;
    private final boolean tellsMoments;
    private final boolean fieldsExpire;

    /** What an expiry is to be. */
    @FunctionalInterface
    interface Wanted {
        long expiry(int db, Bytes key, boolean field, long expireAtMillis);
    }

    /**
     * @param tellsMoments whether the target knows PEXPIRETIME (Redis 7.0)
     * @param fieldsExpire whether fields of its hashes can expire
     */
    ExpiryEditor(ServerConnection target, boolean tellsMoments, boolean fieldsExpire) {
        this.target = target;
        this.tellsMoments = tellsMoments;
        this.fieldsExpire = fieldsExpire;
    }

    /** Brings the keys, or the fields of these hashes, to what is wanted. */
    void edit(HeldKeys.Place place, List<Bytes> keys, Wanted wanted) throws IOException {
        if (place.fields()) {
            for (Bytes key : fieldsExpire ? keys : List.<Bytes>of()) {
                editFields(place.db(), key, wanted);
            }
        } else if (!keys.isEmpty()) {
            editKeys(place.db(), keys, wanted);
        }
    }

    private void editKeys(int db, List<Bytes> keys, Wanted wanted) throws IOException {
        List<Long> found = tellsMoments ? moments(db, keys) : momentsByDurations(db, keys);
        List<List<Bytes>> orders = new ArrayList<>(List.of(select(db)));
        for (int i = 0; i < keys.size(); i++) {
            long expiry = found.get(i);
            long other = expiry < 0 ? expiry : wanted.expiry(db, keys.get(i), false, expiry);
            if (other != expiry) {
                orders.add(Words.of("PEXPIREAT", keys.get(i), other));
            }
        }
        order(orders);
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

    private void editFields(int db, Bytes key, Wanted wanted) throws IOException {
        Bytes cursor = START;
        do {
            Reply answer = target.askAll(
                            List.of(select(db), Words.of("HSCAN", key, cursor, "COUNT", "500", "NOVALUES")))
                    .getLast();
            if (!(answer instanceof Reply.Array(List<Reply> items)
                    && items.size() == 2
                    && items.get(0) instanceof Reply.Bulk(Bytes next)
                    && items.get(1) instanceof Reply.Array(List<Reply> names))) {
                if (answer instanceof Reply.Error(String message) && message.startsWith("WRONGTYPE")) {
                    return;
                }
                throw Words.unexpected(target, "HSCAN", answer);
            }
            cursor = next;
            editFields(db, key, Words.bulks(names), wanted);
        } while (!cursor.equals(START));
    }

    private void editFields(int db, Bytes key, List<Bytes> fields, Wanted wanted) throws IOException {
        if (fields.isEmpty()) {
            return;
        }
        List<Bytes> question = Words.of("HPEXPIRETIME", key, "FIELDS", fields.size());
        question.addAll(fields);
        Reply answer = target.askAll(List.of(select(db), question)).getLast();
        if (!(answer instanceof Reply.Array(List<Reply> moments) && moments.size() == fields.size())) {
            if ((answer instanceof Reply.Array(List<Reply> none) && none.isEmpty()) || answer instanceof Reply.Nil) {
                return;
            }
            throw Words.unexpected(target, "HPEXPIRETIME", answer);
        }
        List<List<Bytes>> orders = new ArrayList<>(List.of(select(db)));
        for (int i = 0; i < fields.size(); i++) {
            long expiry = number("HPEXPIRETIME", moments.get(i));
            long other = expiry < 0 ? expiry : wanted.expiry(db, key, true, expiry);
            if (other != expiry) {
                orders.add(Words.of("HPEXPIREAT", key, other, "FIELDS", 1, fields.get(i)));
            }
        }
        order(orders);
    }

    private void order(List<List<Bytes>> orders) throws IOException {
        if (orders.size() == 1) {
            return;
        }
        for (Reply answer : target.askAll(orders)) {
            if (answer instanceof Reply.Error) {
                throw Words.unexpected(target, orders.getLast().getFirst().toUtf8(), answer);
            }
        }
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
