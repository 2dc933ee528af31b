package dev.ferry.engine.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ReplicationTest {
    private static final String MASTER = "a".repeat(40);

    private final Replication replication = new Replication(1 << 20);

    @Test
    void openStream_ofAMaster_namesTheHistoryAnew() {
        String before = replication.id();
        replication.openStream();
        assertNotEquals(before, replication.id());
        String opened = replication.id();
        replication.openStream();
        assertEquals(opened, replication.id(), "a stream that is there goes on");
    }

    @Test
    void promotion_replica_keepsTheOldNameUpToItsOffset() {
        ConnectedLink link = new ConnectedLink();
        replication.follow(link);
        replication.adopt(MASTER, 500, 3);
        replication.appendFromMaster(new byte[14], 0, 14);
        assertEquals(514, replication.offset());

        replication.promote();
        assertTrue(link.isClosed());
        assertTrue(replication.isMaster());
        assertEquals(MASTER, replication.secondId());
        assertEquals(515, replication.secondOffset());
        assertNotEquals(MASTER, replication.id());
        assertEquals(514, replication.offset());
        assertEquals(-1, replication.streamDatabase(), "the next command needs a SELECT");
        assertNotNull(replication.stream());
    }

    @Test
    void continueAs_anotherName_isToldToListeners() {
        int[] renamed = {0};
        replication.follow(new ConnectedLink());
        replication.adopt(MASTER, 500, 0);
        replication.addListener(new ReplicationListener() {
            @Override
            public void renamed() {
                renamed[0]++;
            }
        });
        replication.continueAs(MASTER);
        assertEquals(0, renamed[0]);
        replication.continueAs("b".repeat(40));
        assertEquals(1, renamed[0]);
        assertEquals(MASTER, replication.secondId());
        assertEquals(501, replication.secondOffset());
    }

    @Test
    void closeStream_keepsTheOffset() {
        replication.openStream();
        replication.append(new byte[100], 0, 100);
        replication.closeStream();
        assertEquals(100, replication.offset());
        assertFalse(replication.stream() != null);
    }
}
