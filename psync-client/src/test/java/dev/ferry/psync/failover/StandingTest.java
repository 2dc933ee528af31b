package dev.ferry.psync.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.address.Secret;
import dev.ferry.address.TlsSettings;
import dev.ferry.psync.failover.Standing.Continues;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final String OLD_ID = "f".repeat(40);
    private static final Endpoint LIKE = new Endpoint(
            "10.0.0.9",
            6379,
            new Credentials(Optional.of("ferry"), Optional.of(new Secret("secret"))),
            Optional.of(TlsSettings.DEFAULT));

    /** Holds the bytes from 1001 to 2000; up to 1500 it was somebody's replica. */
    private static final String PROMOTED = """
            # Replication\r
            role:master\r
            connected_slaves:3\r
            slave0:ip=10.0.0.2,port=6380,state=online,offset=2000,lag=0\r
            slave1:ip=10.0.0.3,port=0,state=online,offset=2000,lag=1\r
            slave2:ip=fd00::3,port=6381,state=wait_bgsave,offset=0,lag=0,type=replica\r
            slave3:10.0.0.4,6379,online\r
            master_replid:%s\r
            master_replid2:%s\r
            master_repl_offset:2000\r
            second_repl_offset:1501\r
            repl_backlog_active:1\r
            repl_backlog_size:1048576\r
            repl_backlog_first_byte_offset:1001\r
            repl_backlog_histlen:1000\r
            """.formatted(ID.toUpperCase(java.util.Locale.ROOT), OLD_ID);

    @Test
    void parse_master_namesTheReplicasThatCanBeReached() {
        Standing standing = Standing.parse(PROMOTED, LIKE);
        assertTrue(standing.master());
        assertEquals(Optional.empty(), standing.follows());
        assertEquals(
                List.of(
                        new Endpoint("10.0.0.2", 6380, LIKE.credentials(), LIKE.tls()),
                        new Endpoint("fd00::3", 6381, LIKE.credentials(), LIKE.tls())),
                standing.replicas());
    }

    @Test
    void parse_replica_namesItsMaster() {
        Standing standing = Standing.parse(
                "role:slave\r\nmaster_host:10.0.0.1\r\nmaster_port:6379\r\nmaster_link_status:up\r\n", LIKE);
        assertFalse(standing.master());
        assertTrue(standing.linkUp());
        assertEquals(Optional.of(new Endpoint("10.0.0.1", 6379, LIKE.credentials(), LIKE.tls())), standing.follows());
        assertFalse(Standing.parse("role:slave\r\nmaster_link_status:down\r\n", LIKE)
                .linkUp());
    }

    @ParameterizedTest
    @CsvSource({
        "own, 1000, YES",
        "own, 999, NO",
        "own, 2000, YES",
        "own, 2001, NO",
        "old, 1500, YES",
        "old, 1501, NO",
        "old, 999, NO",
        "unknown, 1500, NO"
    })
    void continues_idAndOffset_isWhatTheServerWouldSay(String id, long offset, Continues expected) {
        String replid = switch (id) {
            case "own" -> ID;
            case "old" -> OLD_ID;
            default -> "e".repeat(40);
        };
        assertEquals(expected, Standing.parse(PROMOTED, LIKE).continues(replid, offset));
    }

    @Test
    void continues_backlogGivenUp_isNot() {
        String without = PROMOTED.replace("repl_backlog_active:1", "repl_backlog_active:0");
        assertEquals(Continues.NO, Standing.parse(without, LIKE).continues(ID, 2000));
    }

    @Test
    void continues_serverTellsTooLittle_isUnknown() {
        assertEquals(Continues.UNKNOWN, Standing.parse("role:master\r\n", LIKE).continues(ID, 5));
        assertEquals(
                Continues.UNKNOWN,
                Standing.parse("role:master\r\nmaster_replid:" + ID + "\r\nrepl_backlog_histlen:x\r\n", LIKE)
                        .continues(ID, 5));
    }
}
