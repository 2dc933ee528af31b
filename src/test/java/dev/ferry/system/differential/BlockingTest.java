package dev.ferry.system.differential;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Blocking commands, by scripts that a real server and the engine play. */
final class BlockingTest {

    @Test
    void lists_ofWhomComesFirst_areServedInTheOrderOfTheServers() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: BLPOP one two 0
                b: BRPOP two one two 0
                c: HELLO 3
                c: BLPOP two 0
                d: RPUSH two x y z
                d: BLPOP two 0
                # one push serves several, in their order
                a: BLPOP l 0
                b: BLPOP l 0
                c: BLPOP l 0
                d: RPUSH l 1 2
                d: RPUSH l 3 4
                d: LRANGE l 0 -1
                # what is there is taken at once
                a: BRPOP l 0
                d: EXISTS l
                # moved on to somebody who waits as well
                a: BLMOVE src dst LEFT RIGHT 0
                b: BLPOP dst 0
                c: BRPOPLPUSH dst src 0
                d: RPUSH src 1 2 3
                a: DEL src dst
                a: BLMOVE src dst right LEFT 0
                d: LPUSH src a b
                a: LRANGE dst 0 -1
                c: BRPOPLPUSH l2 l2 0
                d: RPUSH l2 x
                d: LRANGE l2 0 -1
                a: BLMPOP 0 2 m n LEFT COUNT 2
                b: BLMPOP 0 1 n RIGHT
                d: RPUSH n 1 2 3 4
                a: BLMPOP 0 2 m n RIGHT COUNT 9
                # the same client waits twice for the same key
                a: BLPOP p p p 0
                d: RPUSH p 1 2
                d: LLEN p
                """);
    }

    @Test
    void sortedSets_ofWhomComesFirst_areServedInTheOrderOfTheServers() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: BZPOPMIN z y 0
                b: BZPOPMAX z 0
                c: HELLO 3
                c: BZPOPMIN z 0
                d: ZADD z 1 a 2.5 b 3 c 4 d
                d: BZPOPMAX z 0
                a: BZMPOP 0 2 z y MIN COUNT 2
                c: BZMPOP 0 1 y MAX
                d: ZADD y 1 a 2 b 3 c
                d: ZINCRBY z 5 m
                a: BZPOPMIN z 0
                a: BZPOPMIN z 0
                d: GEOADD z 1 1 place
                a: BZPOPMIN stored 0
                d: ZADD src 1 a
                d: ZUNIONSTORE stored 1 src
                a: BZPOPMIN stored 0
                d: ZRANGESTORE stored src 0 -1
                """);
    }

    @Test
    void streams_readByWhoWaits_areThoseOfTheServers() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: XREAD BLOCK 0 STREAMS s +
                b: XADD s 1-1 f v
                a: XREAD BLOCK 0 STREAMS s $
                b: XADD s 2-1 f v
                a: XREAD BLOCK 0 STREAMS s t $ +
                b: XADD t 5-1 f v
                b: XDEL t 5-1
                a: XREAD BLOCK 0 STREAMS t +
                b: XADD t 6-1 f v
                a: XREAD COUNT 1 BLOCK 0 STREAMS s 9-0
                b: XADD s 3-1 f v
                b: XADD s 9-1 f v
                c: XREAD BLOCK 0 STREAMS u $
                a: XREAD BLOCK 0 STREAMS u 5
                d: HELLO 3
                d: XREAD BLOCK 0 STREAMS u $
                b: XADD u 2 f v
                b: XADD u 6 f v
                a: XREAD BLOCK 0 STREAMS s $
                b: SET s x
                b: DEL s
                b: XADD s 1-1 a b
                b: XADD s 10-1 a b
                b: XGROUP CREATE s g 0
                b: XREADGROUP GROUP g one BLOCK 0 STREAMS s >
                b: XREADGROUP GROUP g one BLOCK 0 STREAMS s >
                c: XREADGROUP GROUP g two BLOCK 0 STREAMS s >
                d: XREADGROUP GROUP g three COUNT 1 NOACK BLOCK 0 STREAMS s >
                e: XADD s 20-5 a b
                e: MULTI
                e: XADD s 21-5 a b
                e: XADD s 22-5 a b
                e: EXEC
                e: XADD s 23-5 a b
                e: XPENDING s g
                b: XREADGROUP GROUP g one BLOCK 0 STREAMS s 0
                # reads what a client that has gone on waiting would have had
                a: XREADGROUP GROUP g one BLOCK 0 STREAMS s >
                b: XREADGROUP GROUP g two BLOCK 0 STREAMS s >
                e: XDEL s 20-5
                e: XACK s g 21-5
                e: XTRIM s MAXLEN 1
                e: XADD s 30-1 a b
                """);
    }

    @Test
    void streams_thatGo_endTheWaitingOfGroups() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: XGROUP CREATE st g $ MKSTREAM
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: XGROUP DESTROY st g
                b: XGROUP CREATE st g $
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: DEL st
                b: XGROUP CREATE st g $ MKSTREAM
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: SET st x
                b: DEL st
                b: XGROUP CREATE st g $ MKSTREAM
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: FLUSHALL ASYNC
                b: XGROUP CREATE st g $ MKSTREAM
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: FLUSHDB ASYNC
                b: XGROUP CREATE st g $ MKSTREAM
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: RENAME st st2
                b: XGROUP CREATE st g $ MKSTREAM
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: RENAME st2 st
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: EXPIRE st -1
                b: XGROUP CREATE st g $ MKSTREAM
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: SWAPDB 0 1
                b: SWAPDB 0 1
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: MOVE st 3
                b: SET dst x
                b: XGROUP CREATE st g $ MKSTREAM
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: COPY dst st REPLACE
                b: DEL st
                b: XGROUP CREATE st g $ MKSTREAM
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                b: PEXPIRE st 20
                await a
                b: XREADGROUP GROUP g c BLOCK 0 STREAMS st >
                """);
    }

    @Test
    void keysThatAppear_byOtherCommands_serveWhoWaits() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                b: RPUSH src 1 2 3
                a: BLPOP l 0
                b: RENAME src l
                a: BLPOP l2 0
                b: COPY l l2
                a: BLPOP m 0
                b: SELECT 4
                b: RPUSH m x
                b: MOVE m 0
                b: RPUSH swapped x
                c: SELECT 4
                c: BLPOP l 0
                a: BLPOP swapped 0
                b: SWAPDB 0 4
                b: EXISTS l l2 swapped
                b: SELECT 0
                b: FLUSHALL ASYNC
                a: BLPOP sorted 0
                b: RPUSH src 3 1 2
                b: SORT src STORE sorted
                a: BLPOP moved 0
                b: LMOVE src moved LEFT RIGHT
                a: BLPOP r 0
                b: RESTORE r 0 nonsense
                b: LMPOP 1 src LEFT
                # a key of another type serves nobody
                b: SADD r x
                b: DEL r
                b: SET r x
                b: LPUSH r x
                b: DEL r
                b: LPUSH r x
                # nor does one that is gone again
                a: BLPOP t 0
                b: MULTI
                b: RPUSH t 1
                b: DEL t
                b: EXEC
                b: MULTI
                b: RPUSH t 1
                b: DEL t
                b: ZADD t 1 a
                b: EXEC
                b: DEL t
                b: MULTI
                b: RPUSH t 1 2
                b: LPOP t
                b: EXEC
                a: BZPOPMIN t 0
                b: RPUSH t 1
                b: DEL t
                b: ZADD t 1 x
                """);
    }

    @Test
    void transaction_servesAtItsEnd_andWaitsForNothing() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: BLPOP two one 0
                b: BLPOP one 0
                c: BLPOP two 0
                d: MULTI
                d: RPUSH one 1
                d: RPUSH two 2
                d: LLEN one
                d: RPUSH two 3
                d: LLEN two
                d: EXEC
                d: MULTI
                d: BLPOP nope 0
                d: BLMOVE nope nope LEFT RIGHT 0
                d: BRPOPLPUSH nope nope 0
                d: BZPOPMIN nope 0
                d: XREAD BLOCK 0 STREAMS nope $
                d: BLMPOP 0 1 nope LEFT
                d: BZMPOP 0 1 nope MIN
                d: RPUSH nope 1 2 3 4
                d: BLPOP nope 0
                d: BLMOVE nope other LEFT RIGHT 0
                d: BRPOPLPUSH nope other 0
                d: BLMPOP 0 1 nope LEFT
                d: EXEC
                # what one takes from a list that another one put there
                a: BLMOVE first second LEFT RIGHT 0
                b: BLMOVE second third LEFT RIGHT 0
                c: BLPOP third 0
                d: RPUSH first x
                d: WATCH watched
                a: BLMOVE first watched LEFT RIGHT 0
                b: RPUSH first x
                d: MULTI
                d: PING
                d: EXEC
                """);
    }

    @Test
    void wrongTypesAndArguments_areAnsweredAsByTheServers() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: SET str v
                a: BLPOP str 0
                a: BLPOP nosuch str 0
                a: BZPOPMIN str 0
                a: BLMOVE nosuch str LEFT RIGHT 0
                b: RPUSH nosuch x
                a: BLPOP other nosuch2 0
                b: MULTI
                b: SET other x
                b: RPUSH nosuch2 x
                b: EXEC
                a: BLPOP l
                a: BLPOP l x
                a: BLPOP l -1
                a: BLPOP l nan
                a: BLPOP l inf
                a: BLPOP l 1e300
                a: BLPOP l 9223372036854775
                a: BLPOP l 9223372036854776
                a: BLMPOP 0 0 l LEFT
                a: BLMPOP x 0 l LEFT
                a: BLMPOP x 1 l LEFT
                a: BLMPOP 0 1 l x
                a: BLMPOP 0 1 l left count 0
                a: BLMPOP 0 2 l left
                a: BZMPOP x 1 l MIN
                a: BZMPOP 0 1 l x
                a: BLMOVE l l2 x right y
                a: BLMOVE l l2 left right y
                a: BRPOPLPUSH l l2 y
                a: XREAD BLOCK x STREAMS s $
                a: XREAD BLOCK -1 STREAMS s $
                a: XREAD BLOCK 9223372036854775807 STREAMS s $
                a: XREAD BLOCK 0.5 STREAMS s $
                a: XREADGROUP GROUP g c BLOCK 0 STREAMS s >
                """);
    }

    @Test
    void timeouts_answerNothing() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: BLPOP l 0.04
                await a
                a: BRPOP l 0x1p-5
                await a
                a: BLMOVE l l2 LEFT RIGHT 0.04
                await a
                a: BRPOPLPUSH l l2 0.04
                await a
                a: BLMPOP 0.04 1 l LEFT
                await a
                a: BZPOPMIN z 0.04
                await a
                a: BZMPOP 0.04 1 z MIN
                await a
                a: XREAD BLOCK 40 STREAMS s $
                await a
                a: HELLO 3
                a: BLPOP l 0.04
                await a
                a: BLMOVE l l2 LEFT RIGHT 0.04
                await a
                a: XREAD BLOCK 40 STREAMS s $
                await a
                # who goes on waiting keeps the time that it had
                a: XREAD BLOCK 300 STREAMS s 5
                b: XADD s 1 f v
                await a
                b: RPUSH l x
                """);
    }

    @Test
    void waiting_endedByOthers_isAnsweredAsByTheServers() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: BLPOP l 0
                b: CLIENT UNBLOCK {a}
                a: BLPOP l 0
                b: CLIENT UNBLOCK {a} ERROR
                a: XREAD BLOCK 0 STREAMS s $
                b: CLIENT UNBLOCK {a} timeout
                b: CLIENT UNBLOCK {a} timeout
                b: CLIENT UNBLOCK {b}
                b: CLIENT UNBLOCK 9999999
                b: CLIENT UNBLOCK x
                b: CLIENT UNBLOCK {a} x
                b: CLIENT UNBLOCK {a} error x
                a: WAIT 5 0
                b: CLIENT UNBLOCK {a}
                a: WAIT 5 0
                b: CLIENT UNBLOCK {a} ERROR
                b: RPUSH l x
                b: DEL l
                # who goes gets nothing
                a: BLPOP l 0
                c: BLPOP l 0
                leave a
                b: RPUSH l x
                d: BLPOP l 0
                b: CLIENT KILL ID {d}
                b: RPUSH l x
                b: LLEN l
                # what a client has sent meanwhile is done when it has its answer
                e: BLPOP m 0
                e: RPUSH n from-e
                f: BLPOP n 0
                b: RPUSH m x
                # without replies
                g: CLIENT REPLY SKIP
                g: BLPOP q 0
                b: RPUSH q x
                g: PING
                g: CLIENT REPLY OFF
                g: BLPOP q 0
                b: CLIENT UNBLOCK {g}
                g: CLIENT REPLY ON
                """);
    }
}
