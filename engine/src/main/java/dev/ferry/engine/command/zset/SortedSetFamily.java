package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of sorted sets. */
public final class SortedSetFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("bzmpop", new PopFromFirst(true));
        table.add("bzpopmax", new BlockingPop(true));
        table.add("bzpopmin", new BlockingPop(false));
        table.add("zadd", new AddMembers(false));
        table.add("zcard", new CountMembers());
        table.add("zcount", new CountRange(Interval.Kind.SCORE));
        table.add("zdiff", new Combine("zdiff", Combination.DIFFERENCE, CombineRequest.Options.SCORES, false));
        table.add("zdiffstore", new Combine("zdiffstore", Combination.DIFFERENCE, CombineRequest.Options.NONE, true));
        table.add("zincrby", new AddMembers(true));
        table.add(
                "zinter",
                new Combine("zinter", Combination.INTERSECTION, CombineRequest.Options.WEIGHTS_AND_SCORES, false));
        table.add("zintercard", new IntersectionCardinality());
        table.add(
                "zinterstore",
                new Combine("zinterstore", Combination.INTERSECTION, CombineRequest.Options.WEIGHTS, true));
        table.add("zlexcount", new CountRange(Interval.Kind.NAME));
        table.add("zmpop", new PopFromFirst(false));
        table.add("zmscore", new GetScore(true));
        table.add("zpopmax", new Pop(true));
        table.add("zpopmin", new Pop(false));
        table.add("zrandmember", new RandomMember());
        table.add("zrange", new GetRange(null, false));
        table.add("zrangebylex", new GetRange(Interval.Kind.NAME, false));
        table.add("zrangebyscore", new GetRange(Interval.Kind.SCORE, false));
        table.add("zrangestore", new StoreRange());
        table.add("zrank", new GetRank("zrank", false));
        table.add("zrem", new RemoveMembers());
        table.add("zremrangebylex", new RemoveRange("zremrangebylex", Interval.Kind.NAME));
        table.add("zremrangebyrank", new RemoveRange("zremrangebyrank", Interval.Kind.RANK));
        table.add("zremrangebyscore", new RemoveRange("zremrangebyscore", Interval.Kind.SCORE));
        table.add("zrevrange", new GetRange(Interval.Kind.RANK, true));
        table.add("zrevrangebylex", new GetRange(Interval.Kind.NAME, true));
        table.add("zrevrangebyscore", new GetRange(Interval.Kind.SCORE, true));
        table.add("zrevrank", new GetRank("zrevrank", true));
        table.add("zscan", new ScanMembers());
        table.add("zscore", new GetScore(false));
        table.add("zunion", new Combine("zunion", Combination.UNION, CombineRequest.Options.WEIGHTS_AND_SCORES, false));
        table.add("zunionstore", new Combine("zunionstore", Combination.UNION, CombineRequest.Options.WEIGHTS, true));
    }
}
