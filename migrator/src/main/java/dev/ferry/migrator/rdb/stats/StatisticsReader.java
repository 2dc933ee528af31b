package dev.ferry.migrator.rdb.stats;

import dev.ferry.migrator.rdb.FileRemarks;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import dev.ferry.rdb.value.ValueKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Reads an RDB and counts what is in it. Collections are decoded, to count their elements; strings are not. Confined to one
 * thread and to one reading.
 */
public final class StatisticsReader {

    /** A form on disk; the same word means different things for different kinds. */
    private record Form(ValueKind kind, String encoding) {

        @Override
        public String toString() {
            return kind.word().equals(encoding) ? encoding : kind.word() + " " + encoding;
        }
    }

    private final int top;
    private final Instant now;

    private final FileRemarks remarks = new FileRemarks();
    private final Tally<ValueKind> types = new Tally<>();
    private final Tally<Integer> databases = new Tally<>();
    private final Tally<Form> encodings = new Tally<>();
    private final Tally<TtlBand> ttl = new Tally<>();
    private final Largest largest;
    private final Largest longest;
    private final Prefixes prefixes = new Prefixes();
    private final StringForm stringForm = new StringForm();

    private RdbVersion version = RdbVersion.NEWEST_REDIS;
    private long keys;
    private long bytes;
    private long functions;

    /** @param top how many of the largest are named */
    public StatisticsReader(int top, Clock clock) {
        this.top = top;
        this.now = clock.instant();
        this.largest = new Largest(top, LargeKey::bytes);
        this.longest = new Largest(top, LargeKey::elements);
    }

    /** Reads to the end. */
    public Statistics read(String file, RdbReader reader) throws IOException {
        while (true) {
            long start = reader.offset();
            switch (reader.next()) {
                case RdbEvent.Header(RdbVersion ofFile) -> version = ofFile;
                case RdbEvent.Aux aux -> remarks.add(aux.name(), aux.value());
                case RdbEvent.Function function -> functions++;
                case RdbEvent.Entry entry -> entry(entry, start, reader);
                case RdbEvent.End end -> {
                    return statistics(file, end.length());
                }
                case RdbEvent.ModuleAux aux -> {}
                case RdbEvent.HashTemplate template -> {}
                case RdbEvent.SelectDb db -> {}
                case RdbEvent.ResizeDb hint -> {}
                case RdbEvent.SlotInfo hint -> {}
                case RdbEvent.SlotImport job -> {}
            }
        }
    }

    private void entry(RdbEvent.Entry entry, long start, RdbReader reader) throws IOException {
        ValueKind kind = entry.type().kind();
        String encoding;
        long elements;
        if (entry.type() == RdbType.STRING) {
            long before = reader.offset();
            reader.rawValue(stringForm);
            encoding = stringForm.word();
            elements = reader.offset() - before;
        } else {
            encoding = entry.type().encodingWord();
            elements = elements(reader.items());
        }
        long size = reader.offset() - start;
        keys++;
        bytes += size;
        types.add(kind, size);
        databases.add(entry.db(), size);
        encodings.add(new Form(kind, encoding), size);
        ttl.add(TtlBand.of(entry.expireAtMillis(), now.toEpochMilli()), size);
        prefixes.add(entry.key(), size);
        long counted = elements;
        largest.offer(size, () -> LargeKey.of(entry.db(), entry.key(), kind.word(), encoding, size, counted));
        if (entry.type() != RdbType.STRING) {
            longest.offer(elements, () -> LargeKey.of(entry.db(), entry.key(), kind.word(), encoding, size, counted));
        }
    }

    private static long elements(ValueItems value) throws IOException {
        if (value instanceof ValueItems.OfStream stream) {
            return entries(stream.items());
        }
        Items<?> items = value.items();
        long count = 0;
        while (items.next() != null) {
            count++;
        }
        return count;
    }

    private static long entries(Items<StreamItem> items) throws IOException {
        long length = 0;
        for (StreamItem item = items.next(); item != null; item = items.next()) {
            if (item instanceof StreamItem.State state) {
                length = state.length();
            }
        }
        return length;
    }

    private Statistics statistics(String file, long length) {
        List<Integer> inOrder =
                databases.seen().stream().sorted(Comparator.naturalOrder()).toList();
        return new Statistics(
                file,
                version.toString(),
                remarks.writer(),
                remarks.createdAt(),
                now,
                length,
                keys,
                bytes,
                functions,
                types.byBytes(ValueKind::word),
                databases.of(inOrder, db -> "db " + db),
                encodings.byBytes(Form::toString),
                ttl.of(Arrays.asList(TtlBand.values()), TtlBand::word),
                largest.list(),
                longest.list(),
                prefixes.greatest(top),
                prefixes.without());
    }
}
