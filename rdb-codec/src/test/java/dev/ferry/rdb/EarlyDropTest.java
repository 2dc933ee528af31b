package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever stops in the middle of a value finds everything that follows where it was. */
final class EarlyDropTest {

    private static final int ROUNDS = 10;

    private static final Random RANDOM = Seed.random(EarlyDropTest.class);

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#decodable")
    void next_itemsLeftAnywhere_goesOnAfterTheValue(Fixtures.Expected fixture) throws IOException {
        List<RdbEvent> expected = Transcript.of(fixture.bytes(), Transcript.WIDE).stream()
                .map(Transcript::event)
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            assertEquals(expected, dropping(fixture.bytes(), round % 2 == 0 ? Transcript.WIDE : Transcript.NARROW));
        }
    }

    private List<RdbEvent> dropping(byte[] rdb, RdbLimits limits) throws IOException {
        List<RdbEvent> events = new ArrayList<>();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), limits);
        RdbEvent event;
        do {
            event = reader.next();
            events.add(event);
            if (event instanceof RdbEvent.Entry && RANDOM.nextInt(5) > 0) {
                pullSome(reader.items().items());
            }
        } while (!(event instanceof RdbEvent.End));
        return events;
    }

    private void pullSome(Items<?> items) throws IOException {
        int count = RANDOM.nextInt(RANDOM.nextBoolean() ? 4 : 200);
        for (int i = 0; i < count; i++) {
            Object item = items.next();
            if (item == null) {
                return;
            }
            if (item instanceof StreamItem.Node node && RANDOM.nextBoolean()) {
                pullSome(node.entries());
            }
        }
    }
}
