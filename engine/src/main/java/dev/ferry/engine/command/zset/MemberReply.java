package dev.ferry.engine.command.zset;

import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.MemberVisitor;

/** Writes members, with their scores in pairs where the client's protocol has them. */
final class MemberReply implements MemberVisitor {

    private final ReplyWriter reply;
    private final boolean withScores;
    private final boolean pairs;

    MemberReply(ReplyWriter reply, boolean withScores) {
        this(reply, withScores, reply.isResp3());
    }

    private MemberReply(ReplyWriter reply, boolean withScores, boolean pairs) {
        this.reply = reply;
        this.withScores = withScores;
        this.pairs = withScores && pairs;
    }

    /** Pairs in every protocol. */
    static MemberReply ofPairs(ReplyWriter reply) {
        return new MemberReply(reply, true, true);
    }

    /** One pair that is not in an array of its own. */
    static MemberReply flat(ReplyWriter reply) {
        return new MemberReply(reply, true, false);
    }

    /** Begins the array of so many members. */
    MemberReply begin(long count) {
        reply.array(withScores && !pairs ? count * 2 : count);
        return this;
    }

    @Override
    public void member(byte[] member, double score) {
        if (pairs) {
            reply.array(2);
        }
        reply.bulk(member);
        if (withScores) {
            reply.real(score);
        }
    }
}
