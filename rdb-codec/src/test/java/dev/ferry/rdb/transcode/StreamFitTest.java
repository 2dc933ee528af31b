package dev.ferry.rdb.transcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamFitTest {

    private static final Bytes NAME = Bytes.utf8("name");
    private static final StreamId LAST = new StreamId(9, 0);
    private static final StreamItem.State STATE =
            new StreamItem.State(0, LAST, StreamId.ZERO, StreamId.ZERO, 9, 1, true);

    @ParameterizedTest
    @CsvSource({"redis-8.0, 10, 10", "redis-8.8, 10, 9", "redis-8.8, 9, 9", "redis-8.10, -1, -1", "valkey-9.1, 10, 10"})
    void next_groupThatReadMoreThanThereWas_isAsTheTargetTakesIt(String target, long read, long expected)
            throws IOException {
        StreamItem group = new StreamItem.Group(NAME, LAST, read, 0);
        StreamItem.Group fitting =
                (StreamItem.Group) fitted(target, Set.of(), STATE, group).getLast();
        assertEquals(expected, fitting.entriesRead());
    }

    @Test
    void next_entryGivenBackThatHasAConsumer_isCorruptWhereTheValueIs() {
        StreamId one = new StreamId(1, 0);
        StreamItem[] items = {
            STATE,
            new StreamItem.Group(NAME, LAST, 9, 1),
            new StreamItem.Pending(one, 1, 1),
            new StreamItem.Consumers(1),
            new StreamItem.Consumer(NAME, 1, 1, 1),
            new StreamItem.Owned(one)
        };
        RdbCorruptException failure =
                assertThrows(RdbCorruptException.class, () -> fitted("redis-7.2", Set.of(one), items));
        assertTrue(failure.getMessage().endsWith("has a consumer at offset 0x7b, key \"name\""), failure.getMessage());
    }

    @Test
    void next_settingsOfItsOwnForIdsOfProducers_areALoss() throws IOException {
        StreamItem.Idempotence settings = new StreamItem.Idempotence(500, 100, 0);
        assertEquals(List.of(settings), fitted("redis-8.6", Set.of(), settings));
        UnrepresentableException refusal =
                assertThrows(UnrepresentableException.class, () -> fitted("redis-8.0", Set.of(), settings));
        assertEquals(Optional.of(Loss.IDEMPOTENCE), refusal.loss());
        assertEquals(
                List.of(StreamItem.Idempotence.NONE),
                fitted("redis-8.0", Set.of(), new StreamItem.Idempotence(100, 100, 0)));
    }

    private static List<StreamItem> fitted(String target, Set<StreamId> nacked, StreamItem... items)
            throws IOException {
        TargetServer server = TargetServerTest.server(target);
        Losses losses = new Losses(server, Set.of());
        losses.begin(NAME, RdbType.STREAM_LISTPACKS_5, 123);
        StreamFit fit =
                new StreamFit(Items.of(List.of(items)), StreamGeneration.newestOf(server), losses, List.of(nacked));
        List<StreamItem> fitting = new ArrayList<>();
        for (StreamItem item = fit.next(); item != null; item = fit.next()) {
            fitting.add(item);
        }
        return fitting;
    }
}
