package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.SortedSetLimits;
import dev.ferry.engine.type.SortedSetValue;

/** One ZADD while it works: what it has added and changed so far. */
final class Addition {

    private final SortedSetValue members;
    private final AddOptions options;
    private final SortedSetLimits limits;
    private int added;
    private int updated;
    private boolean refused;
    private double score;

    Addition(SortedSetValue members, AddOptions options, SortedSetLimits limits) {
        this.members = members;
        this.options = options;
        this.limits = limits;
    }

    void add(byte[] member, double wanted) {
        double before = members.score(member);
        if (Double.isNaN(before)) {
            if (options.present()) {
                refused = true;
                return;
            }
            score = wanted;
            members.put(member, score, limits);
            added++;
            return;
        }
        score = options.increment() && !options.absent() ? before + wanted : wanted;
        if (Double.isNaN(score)) {
            throw new ErrorReply("ERR resulting score is not a number (NaN)");
        }
        if (!options.admits(before, score)) {
            refused = true;
        } else if (score != before) {
            members.put(member, score, limits);
            updated++;
        }
    }

    int changes() {
        return added + updated;
    }

    void reply(ReplyWriter reply) {
        if (!options.increment()) {
            reply.integer(options.countChanged() ? added + updated : added);
        } else if (refused) {
            reply.nil();
        } else {
            reply.real(score);
        }
    }
}
