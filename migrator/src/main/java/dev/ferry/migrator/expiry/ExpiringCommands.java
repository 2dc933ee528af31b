package dev.ferry.migrator.expiry;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.FrameReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Writes commands of the source's stream that say when something expires as the target is to hear them: as moments, where sources before
 * Redis 7.0 send durations, and guarded, as the {@link Guard} says.
 *
 * <pre>
 * in the stream                                   becomes
 * EXPIRE, PEXPIRE, EXPIREAT, PEXPIREAT k t …      PEXPIREAT k ms
 * SETEX, PSETEX k t v; SET k v EX|PX|EXAT|PXAT t  SET k v PXAT ms; on a target before 6.2: SET k v · PEXPIREAT k ms
 * GETEX k EX|PX|EXAT|PXAT t                       PEXPIREAT k ms
 * H[P]EXPIRE[AT] k t … FIELDS n f …               HPEXPIREAT k ms FIELDS n f …
 * HSETEX k … PXAT ms FIELDS …                     the same with another time
 * MSETEX n k v … PXAT ms                          the same with another time
 * </pre>
 *
 * A command in the stream has succeeded on the source, so that its condition (NX, XX, GT, LT) is left out: what it compares with may be
 * written in another form. Confined to the applying thread.
 */
public final class ExpiringCommands {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private static final Bytes SET = Bytes.utf8("SET");
    private static final Bytes PXAT = Bytes.utf8("PXAT");
    private static final Bytes PEXPIREAT = Bytes.utf8("PEXPIREAT");
    private static final Bytes HPEXPIREAT = Bytes.utf8("HPEXPIREAT");

    private final Guard guard;
    private final Arrivals arrivals;
    private final boolean setTakesMoment;

    /**
     * @param arrivals tells the target's time
     * @param setTakesMoment whether SET knows PXAT there (Redis 6.2)
     */
    public ExpiringCommands(Guard guard, Arrivals arrivals, boolean setTakesMoment) {
        this.arrivals = arrivals;
        this.guard = guard;
        this.setTakesMoment = setTakesMoment;
    }

    /** Whether the command at which the frame reader stands may have to be written in another way, or remembered. */
    public boolean concern(FrameReader command) {
        if (!command.knows(0)) {
            return false;
        }
        return switch ((int) command.argumentLength(0)) {
            case 3 -> command.argumentCount() > 3 && command.argumentIs(0, "SET");
            case 4 -> guard.remembers() && (is(command, "MOVE") || is(command, "COPY") || is(command, "EVAL"));
            case 5 -> is(command, "SETEX") || is(command, "GETEX");
            case 6 ->
                is(command, "EXPIRE")
                        || is(command, "PSETEX")
                        || is(command, "HSETEX")
                        || is(command, "MSETEX")
                        || (guard.remembers() && (is(command, "RENAME") || is(command, "SWAPDB")));
            case 7 -> is(command, "PEXPIRE") || is(command, "HEXPIRE");
            case 8 ->
                is(command, "EXPIREAT") || is(command, "HPEXPIRE") || (guard.remembers() && is(command, "RENAMENX"));
            case 9 -> (guard.isNeeded() && is(command, "PEXPIREAT")) || is(command, "HEXPIREAT");
            case 10 -> guard.isNeeded() && is(command, "HPEXPIREAT");
            default -> false;
        };
    }

    /**
     * What is to be sent in the place of a command.
     *
     * @param arguments the command, with its keys by their names at the target
     * @param db the database of the target that it runs in
     * @param given when durations begin, by the target's clock
     */
    public List<List<Bytes>> written(List<Bytes> arguments, int db, LongSupplier given) {
        if (arguments.size() < 3) {
            return List.of(arguments);
        }
        return switch (word(arguments.getFirst())) {
            case "SET" -> set(arguments, db, given);
            case "SETEX" ->
                setUntil(
                        arguments.get(1),
                        arguments.get(3),
                        List.of(),
                        moment(Unit.EX, arguments.get(2), given),
                        db,
                        arguments);
            case "PSETEX" ->
                setUntil(
                        arguments.get(1),
                        arguments.get(3),
                        List.of(),
                        moment(Unit.PX, arguments.get(2), given),
                        db,
                        arguments);
            case "GETEX" -> getEx(arguments, db, given);
            case "EXPIRE" -> expire(Unit.EX, arguments, db, given);
            case "PEXPIRE" -> expire(Unit.PX, arguments, db, given);
            case "EXPIREAT" -> expire(Unit.EXAT, arguments, db, given);
            case "PEXPIREAT" -> expire(Unit.PXAT, arguments, db, given);
            case "HEXPIRE" -> expireFields(Unit.EX, arguments, db, given);
            case "HPEXPIRE" -> expireFields(Unit.PX, arguments, db, given);
            case "HEXPIREAT" -> expireFields(Unit.EXAT, arguments, db, given);
            case "HPEXPIREAT" -> expireFields(Unit.PXAT, arguments, db, given);
            case "HSETEX" -> setFields(arguments, db, given);
            case "MSETEX" -> setMany(arguments, db, given);
            case "RENAME", "RENAMENX" -> named(arguments, db, 2);
            case "COPY" -> named(arguments, copiedTo(arguments, db), 2);
            case "MOVE" -> named(arguments, (int) number(arguments.get(2), db), 1);
            case "EVAL" -> evaluated(arguments, db);
            case "SWAPDB" -> {
                guard.swapped();
                yield List.of(arguments);
            }
            default -> List.of(arguments);
        };
    }

    private enum Unit {
        EX,
        PX,
        EXAT,
        PXAT;

        static Unit of(String word) {
            return valueOf(word);
        }

        static boolean has(String word) {
            return word.equals("EX") || word.equals("PX") || word.equals("EXAT") || word.equals("PXAT");
        }
    }

    private List<List<Bytes>> expire(Unit unit, List<Bytes> arguments, int db, LongSupplier given) {
        long moment = moment(unit, arguments.get(2), given);
        return moment == UNKNOWN ? List.of(arguments) : List.of(until(arguments.get(1), moment, db));
    }

    private List<List<Bytes>> getEx(List<Bytes> arguments, int db, LongSupplier given) {
        String unit = word(arguments.get(2));
        long moment = arguments.size() > 3 && Unit.has(unit) ? moment(Unit.of(unit), arguments.get(3), given) : UNKNOWN;
        return moment == UNKNOWN ? List.of(arguments) : List.of(until(arguments.get(1), moment, db));
    }

    private List<List<Bytes>> set(List<Bytes> arguments, int db, LongSupplier given) {
        List<Bytes> others = new ArrayList<>();
        long moment = UNKNOWN;
        for (int at = 3; at < arguments.size(); at++) {
            String word = word(arguments.get(at));
            if (Unit.has(word) && at + 1 < arguments.size()) {
                moment = moment(Unit.of(word), arguments.get(at + 1), given);
                at++;
            } else {
                others.add(arguments.get(at));
            }
        }
        return setUntil(arguments.get(1), arguments.get(2), others, moment, db, arguments);
    }

    /**
     * The one command that a SET becomes when it must remain one, with as many arguments: where SET does not take a moment, with what is
     * left until then.
     */
    public List<Bytes> writtenSet(List<Bytes> arguments, int db, LongSupplier given) {
        List<List<Bytes>> written = set(arguments, db, given);
        if (written.size() == 1) {
            return written.getFirst();
        }
        List<Bytes> one = new ArrayList<>(written.getFirst());
        one.add(Bytes.utf8("PX"));
        one.add(decimal(Math.max(1, number(written.getLast().getLast(), 0) - arrivals.now())));
        return one;
    }

    private List<List<Bytes>> setUntil(
            Bytes key, Bytes value, List<Bytes> options, long moment, int db, List<Bytes> asItCame) {
        if (moment == UNKNOWN) {
            return List.of(asItCame);
        }
        List<Bytes> set = new ArrayList<>(List.of(SET, key, value));
        set.addAll(options);
        if (!setTakesMoment) {
            return List.of(set, until(key, moment, db));
        }
        set.add(PXAT);
        set.add(decimal(guard.ofKey(db, key, moment)));
        return List.of(set);
    }

    private List<Bytes> until(Bytes key, long moment, int db) {
        return List.of(PEXPIREAT, key, decimal(guard.ofKey(db, key, moment)));
    }

    private List<List<Bytes>> expireFields(Unit unit, List<Bytes> arguments, int db, LongSupplier given) {
        long moment = moment(unit, arguments.get(2), given);
        int fields = position("FIELDS", arguments, 3);
        if (moment == UNKNOWN || fields < 0) {
            return List.of(arguments);
        }
        List<Bytes> written = new ArrayList<>(
                List.of(HPEXPIREAT, arguments.get(1), decimal(guard.ofField(db, arguments.get(1), moment))));
        written.addAll(arguments.subList(fields, arguments.size()));
        return List.of(written);
    }

    private List<List<Bytes>> setFields(List<Bytes> arguments, int db, LongSupplier given) {
        int fields = position("FIELDS", arguments, 2);
        return otherTime(arguments, 2, fields, given, moment -> guard.ofField(db, arguments.get(1), moment));
    }

    private List<List<Bytes>> setMany(List<Bytes> arguments, int db, LongSupplier given) {
        long keys = number(arguments.get(1), 0);
        if (keys < 1 || 2 + 2 * keys >= arguments.size()) {
            return List.of(arguments);
        }
        int behind = (int) (2 + 2 * keys);
        return otherTime(arguments, behind, arguments.size(), given, moment -> {
            long written = moment;
            for (int at = 2; at < behind; at += 2) {
                written = guard.ofKey(db, arguments.get(at), moment);
            }
            return written;
        });
    }

    /** The same with the time that stands between two positions as a moment, and as the guard wants it. */
    private static List<List<Bytes>> otherTime(
            List<Bytes> arguments, int from, int to, LongSupplier given, LongUnaryOperator guarded) {
        for (int at = from; at + 1 < to; at++) {
            String word = word(arguments.get(at));
            if (Unit.has(word)) {
                long moment = moment(Unit.of(word), arguments.get(at + 1), given);
                if (moment != UNKNOWN) {
                    List<Bytes> written = new ArrayList<>(arguments);
                    written.set(at, PXAT);
                    written.set(at + 1, decimal(guarded.applyAsLong(moment)));
                    return List.of(written);
                }
            }
        }
        return List.of(arguments);
    }

    private List<List<Bytes>> named(List<Bytes> arguments, int db, int position) {
        guard.named(db, arguments.get(position));
        return List.of(arguments);
    }

    private static int copiedTo(List<Bytes> arguments, int db) {
        int option = position("DB", arguments, 3);
        return option > 0 && option + 1 < arguments.size() ? (int) number(arguments.get(option + 1), db) : db;
    }

    /** What a script does with its keys nobody sees; each may have got the name of another. */
    private List<List<Bytes>> evaluated(List<Bytes> arguments, int db) {
        long keys = Math.min(number(arguments.get(2), 0), arguments.size() - 3L);
        for (int at = 3; at < 3 + keys; at++) {
            guard.named(db, arguments.get(at));
        }
        return List.of(arguments);
    }

    /** The moment that an argument means; {@link #UNKNOWN} when it is no number, about which the target will say what it thinks. */
    private static long moment(Unit unit, Bytes argument, LongSupplier given) {
        long number = number(argument, UNKNOWN);
        if (number == UNKNOWN) {
            return UNKNOWN;
        }
        try {
            return switch (unit) {
                case EX -> Math.addExact(given.getAsLong(), Math.multiplyExact(number, 1000));
                case PX -> Math.addExact(given.getAsLong(), number);
                case EXAT -> Math.multiplyExact(number, 1000);
                case PXAT -> number;
            };
        } catch (ArithmeticException e) {
            return UNKNOWN;
        }
    }

    private static int position(String word, List<Bytes> arguments, int from) {
        for (int at = from; at < arguments.size(); at++) {
            if (arguments.get(at).length() == word.length()
                    && word(arguments.get(at)).equals(word)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean is(FrameReader command, String name) {
        return command.argumentIs(0, name);
    }

    private static String word(Bytes argument) {
        return argument.length() > 16 ? "" : argument.toUtf8().toUpperCase(Locale.ROOT);
    }

    private static Bytes decimal(long number) {
        return Bytes.utf8(Long.toString(number));
    }

    private static long number(Bytes argument, long otherwise) {
        try {
            return argument.length() > 20 ? otherwise : Long.parseLong(argument.toUtf8());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
