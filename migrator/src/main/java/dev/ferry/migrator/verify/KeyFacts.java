package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.expiry.GuardedExpiry;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is around a value on one server. Immutable.
 *
 * @param there whether the key is there at all
 * @param expireAtMillis when it expires, in milliseconds of Unix time; {@link #NEVER} when it does not
 * @param bytes how much memory it takes, or about how much
 */
record KeyFacts(boolean there, long expireAtMillis, long bytes) {

    private static final long NEVER = -1;
    private static final long NOT_THERE = -2;
    private static final List<String> MEMORY = List.of("MEMORY", "USAGE");

    /** Adds the questions about the keys. */
    static void ask(Pipe pipe, List<Bytes> keys, boolean absoluteExpiry) {
        for (Bytes key : keys) {
            pipe.add(absoluteExpiry ? "PEXPIRETIME" : "PTTL", key, List.of());
            pipe.add(MEMORY, key);
        }
    }

    /** Takes the answers. */
    static List<KeyFacts> take(Pipe pipe, int count, Abilities abilities) throws IOException {
        List<KeyFacts> facts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long expiry = pipe.number("PEXPIRETIME or PTTL");
            if (expiry >= 0 && !abilities.absoluteExpiry()) {
                expiry += abilities.nowMillis(pipe.side());
            }
            if (pipe.side() == Side.TARGET) {
                expiry = GuardedExpiry.trueExpiry(expiry);
            }
            long bytes = pipe.reply("MEMORY USAGE") instanceof Reply.Int(long usage) ? usage : 0;
            facts.add(new KeyFacts(expiry != NOT_THERE, expiry, bytes));
        }
        return facts;
    }

    boolean expires() {
        return there && expireAtMillis != NEVER;
    }

    /** Tells whether the key may be gone because of its time already. */
    boolean fleeting(long nowMillis, long toleranceMillis) {
        return expires() && expireAtMillis - nowMillis <= toleranceMillis;
    }

    /** Tells whether both expire at the same time, or never. */
    boolean expiresLike(KeyFacts other, long toleranceMillis) {
        return expires() == other.expires()
                && (!expires() || Math.abs(expireAtMillis - other.expireAtMillis) <= toleranceMillis);
    }

    /** Says how much time both have left. */
    String expiryAgainst(KeyFacts other, long nowMillis) {
        String here = left(nowMillis);
        String there = other.left(nowMillis);
        if (!here.equals(there)) {
            return "TTL %s against %s".formatted(here, there);
        }
        long later = other.expireAtMillis - expireAtMillis;
        return "TTL %s, and on the target %s %s"
                .formatted(here, DurationText.text(Duration.ofMillis(Math.abs(later))), later > 0 ? "more" : "less");
    }

    private String left(long nowMillis) {
        return expires() ? DurationText.text(Duration.ofMillis(Math.max(0, expireAtMillis - nowMillis))) : "none";
    }
}
