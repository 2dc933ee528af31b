package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.RandomCount;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.HashVisitor;
import java.util.SplittableRandom;

/** HRANDFIELD. */
final class RandomField implements Command {

    /** Where less than one in so many fields is wanted, they are drawn until there are enough different ones. */
    private static final int SPARSE_FACTOR = 3;

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() == 2) {
            HashView view = HashView.read(session, arguments.bytes(1));
            if (view == null || view.whole().size() == 0) {
                session.reply().nil();
            } else {
                view.whole()
                        .random(
                                session.keyspace().random(),
                                (name, value, expiry) -> session.reply().bulk(name));
            }
            return;
        }
        long count = RandomCount.of(arguments, "withvalues");
        boolean withValues = arguments.count() > 3;
        HashView view = HashView.read(session, arguments.bytes(1));
        HashValue hash = view == null ? new HashValue() : view.whole();
        boolean pairs = withValues && session.reply().isResp3();
        HashVisitor writer = (name, value, expiry) -> {
            if (pairs) {
                session.reply().array(2);
            }
            session.reply().bulk(name);
            if (withValues) {
                session.reply().bulk(value);
            }
        };
        long shown = hash.size() == 0 ? 0 : count < 0 ? -count : Math.min(count, hash.size());
        session.reply().array(withValues && !pairs ? shown * 2 : shown);
        if (shown == hash.size() && count > 0) {
            hash.forEach(writer);
        } else if (count < 0) {
            for (long i = 0; i < shown; i++) {
                hash.random(session.keyspace().random(), writer);
                RandomCount.checkReply(session);
            }
        } else {
            draw(hash, (int) shown, session.keyspace().random(), writer);
        }
    }

    /** Shows so many different fields, which are fewer than there are. */
    private static void draw(HashValue hash, int count, SplittableRandom random, HashVisitor visitor) {
        if ((long) count * SPARSE_FACTOR < hash.size()) {
            Dict<byte[]> drawn = new Dict<>();
            while (drawn.size() < count) {
                hash.random(random, (name, value, expiry) -> {
                    if (drawn.put(name, value)) {
                        visitor.field(name, value, expiry);
                    }
                });
            }
            return;
        }
        // Each field is taken with the chance that exactly as many as are missing are taken of those that are left.
        long[] left = {count, hash.size()};
        hash.forEach((name, value, expiry) -> {
            if (random.nextLong(left[1]--) < left[0]) {
                left[0]--;
                visitor.field(name, value, expiry);
            }
        });
    }
}
