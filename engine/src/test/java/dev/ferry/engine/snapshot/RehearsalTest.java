package dev.ferry.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.engine.keyspace.Dataset;
import dev.ferry.engine.type.ValueType;
import dev.ferry.rdb.RdbLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void write_valuesOfAllTypes_areRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Rehearsal.write(Bystander.LIMITS, new SnapshotSink() {
            @Override
            public void write(byte[] part, int from, int length) {
                bytes.write(part, from, length);
            }

            @Override
            public boolean isFull() {
                return false;
            }
        });
        LoadRules rules = new LoadRules(RdbLimits.defaults(), Bystander.LIMITS, 1, true);
        Dataset read = new Loader(new ByteArrayInputStream(bytes.toByteArray()), rules).load();
        EnumSet<ValueType> types = EnumSet.noneOf(ValueType.class);
        read.database(0).forEach(entry -> types.add(entry.value().type()));
        assertEquals(EnumSet.allOf(ValueType.class), types);
    }
}
