package dev.ferry.psync.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.transport.ConnectionException;
import dev.ferry.transport.ConnectionException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuccessorSearchTest {

    private static final String ID = "a".repeat(40);
    private static final String OTHER_ID = "b".repeat(40);
    private static final Endpoint SOURCE = server(1);

    private final Map<Endpoint, String> answers = new HashMap<>();
    private final List<Endpoint> asked = new ArrayList<>();
    private final Neighbours neighbours = new Neighbours(new Failover(List.of(server(8), SOURCE), this::ask), SOURCE);

    @Test
    void next_everybodyGoesOn_comesInTheOrderSourcePlannedNamed() {
        answers.put(SOURCE, master(ID) + "slave0:ip=10.0.0.1,port=5,state=online\r\n");
        neighbours.look(SOURCE);
        answers.put(server(8), master(ID));
        answers.put(server(5), master(ID));
        assertEquals(List.of(SOURCE, server(8), server(5)), all(search()));
    }

    @Test
    void next_sourceHasBecomeAReplica_leadsToItsMaster() {
        answers.put(SOURCE, master(ID));
        neighbours.look(SOURCE);
        answers.put(SOURCE, replica(7, "up"));
        answers.put(server(7), master(ID));
        SuccessorSearch search = search();
        assertEquals(List.of(server(7)), all(search));
        assertTrue(search.findings().startsWith("10.0.0.1:1: is a replica of 10.0.0.1:7"), search.findings());
    }

    @Test
    void look_sourceIsBeingDemoted_forgetsNobody() {
        answers.put(SOURCE, master(ID) + "slave0:ip=10.0.0.1,port=5,state=online\r\n");
        neighbours.look(SOURCE);
        answers.put(SOURCE, replica(5, "down"));
        neighbours.look(SOURCE);
        answers.put(server(5), master(ID));
        assertEquals(List.of(server(5)), all(search()));
    }

    @Test
    void next_sourceWasAReplicaByChoice_isTakenAsThat() {
        answers.put(SOURCE, replica(7, "up") + history(ID));
        neighbours.look(SOURCE);
        answers.put(server(7), master(ID));
        assertEquals(List.of(SOURCE, server(7)), all(search()));
    }

    @Test
    void next_replicasWithoutTheirMaster_mayStillBePromoted() {
        answers.put(SOURCE, replica(7, "down"));
        SuccessorSearch search = search();
        assertEquals(List.of(), all(search));
        assertFalse(search.settled());
        assertFalse(search.offeredSnapshot());
        assertTrue(search.findings().contains("10.0.0.1:1: is a replica of 10.0.0.1:7 without a link"));
        assertTrue(search.findings().contains("10.0.0.1:7: connection refused"), search.findings());
    }

    @Test
    void settled_everybodyWouldSendASnapshot_isSoForGood() {
        answers.put(SOURCE, master(OTHER_ID));
        answers.put(server(8), master(OTHER_ID));
        SuccessorSearch search = search();
        assertEquals(List.of(), all(search));
        assertTrue(search.settled());
        assertTrue(search.offeredSnapshot());
        assertEquals("10.0.0.1:1: offers only a full resync; 10.0.0.1:8: offers only a full resync", search.findings());
    }

    @Test
    void settled_oneLoadsItsDataset_isNot() {
        answers.put(SOURCE, master(OTHER_ID) + "# Persistence\r\nloading:1\r\n");
        answers.put(server(8), master(OTHER_ID));
        SuccessorSearch search = search();
        assertEquals(List.of(), all(search));
        assertFalse(search.settled(), "it has its old history again when that is done");
    }

    @Test
    void settled_oneCannotBeReached_isNot() {
        answers.put(SOURCE, master(OTHER_ID));
        SuccessorSearch search = search();
        assertEquals(List.of(), all(search));
        assertFalse(search.settled());
        assertTrue(search.offeredSnapshot());
    }

    @Test
    void next_serverDoesNotTell_isJoinedToFindOut() {
        answers.put(SOURCE, "");
        answers.put(server(8), "AUTH");
        assertEquals(List.of(SOURCE, server(8)), all(search()));
    }

    private SuccessorSearch search() {
        return neighbours.search(SOURCE, ID, 1000);
    }

    private static List<Endpoint> all(SuccessorSearch search) {
        List<Endpoint> all = new ArrayList<>();
        for (Optional<Endpoint> next = search.next(); next.isPresent(); next = search.next()) {
            all.add(next.get());
        }
        return all;
    }

    private Optional<String> ask(Endpoint server) throws IOException {
        asked.add(server);
        String answer = answers.get(server);
        if (answer == null) {
            throw new ConnectionException(Reason.REFUSED, server, "connection refused", null);
        }
        if (answer.equals("AUTH")) {
            throw new ConnectionException(Reason.AUTH, server, "the password was not accepted", null);
        }
        return Optional.of(answer).filter(text -> !text.isEmpty());
    }

    private static Endpoint server(int port) {
        return new Endpoint("10.0.0.1", port, Credentials.NONE, Optional.empty());
    }

    private static String master(String replid) {
        return "role:master\r\n" + history(replid);
    }

    private static String replica(int masterPort, String link) {
        return "role:slave\r\nmaster_host:10.0.0.1\r\nmaster_port:" + masterPort + "\r\nmaster_link_status:" + link
                + "\r\n";
    }

    /** Holds the bytes up to 2000. */
    private static String history(String replid) {
        return "master_replid:" + replid + "\r\nmaster_replid2:" + "0".repeat(40)
                + "\r\nsecond_repl_offset:-1\r\nrepl_backlog_active:1\r\nrepl_backlog_first_byte_offset:1\r\n"
                + "repl_backlog_histlen:2000\r\n";
    }
}
