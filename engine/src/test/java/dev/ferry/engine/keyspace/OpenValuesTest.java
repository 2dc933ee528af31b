package dev.ferry.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.type.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenValuesTest {

    private final Contents owner = new Contents();
    private final OpenValues open = new OpenValues();

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 1000})
    void settle_valuesThatHaveGrown_ofWhichSomeHaveGone_countsTheRest(int count) {
        List<StringValue> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringValue value = StringValue.of(new byte[] {1});
            values.add(value);
            open.open(owner, value);
        }
        long small = values.getFirst().memoryBytes();
        for (StringValue value : values) {
            value.append(new byte[100]);
            // Whatever is open already stays counted as what it was.
            open.open(owner, value);
        }
        for (int i = 0; i < count; i += 3) {
            assertEquals(small, open.close(values.get(i)));
        }
        long grown = values.getFirst().memoryBytes() - small;
        assertTrue(grown >= 100);
        open.settle();
        assertEquals((count - (count + 2) / 3) * grown, owner.bytes());
        assertTrue(open.isEmpty());
        assertEquals(values.getFirst().memoryBytes(), open.close(values.getFirst()));
    }
}
