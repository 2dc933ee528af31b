package dev.ferry.migrator.rdb.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixSketchTest {

    @Test
    void add_noMoreThanTheCapacity_exact() {
        PrefixSketch sketch = new PrefixSketch(2);
        sketch.add(Bytes.utf8("a:"), 10);
        sketch.add(Bytes.utf8("b:"), 5);
        sketch.add(Bytes.utf8("a:"), 1);
        for (PrefixSketch.Estimate estimate : sketch.estimates()) {
            assertEquals(estimate.bytesMin(), estimate.bytesMax());
            assertEquals(estimate.prefix().equals(Bytes.utf8("a:")) ? 11 : 5, estimate.bytesMin());
        }
    }

    @Test
    void add_manyMorePrefixes_boundsHoldAndTheGreatestAreThere() {
        PrefixSketch sketch = new PrefixSketch(50);
        Map<Bytes, Long> truth = new HashMap<>();
        Random random = new Random(7);
        long total = 0;
        for (int i = 0; i < 50_000; i++) {
            // A tenth of all is one of five; the rest is spread over thousands.
            int number = random.nextInt(10) == 0 ? random.nextInt(5) : 5 + random.nextInt(20_000);
            Bytes prefix = Bytes.utf8(number + ":");
            long bytes = number < 5 ? 500 : 1 + random.nextInt(20);
            sketch.add(prefix, bytes);
            truth.merge(prefix, bytes, Long::sum);
            total += bytes;
        }
        Map<Bytes, PrefixSketch.Estimate> found = new HashMap<>();
        for (PrefixSketch.Estimate estimate : sketch.estimates()) {
            long real = truth.getOrDefault(estimate.prefix(), 0L);
            assertTrue(estimate.bytesMin() <= real && real <= estimate.bytesMax(), estimate.toString());
            found.put(estimate.prefix(), estimate);
        }
        for (Map.Entry<Bytes, Long> entry : truth.entrySet()) {
            assertTrue(entry.getValue() <= total / 50 || found.containsKey(entry.getKey()), entry.toString());
        }
    }
}
