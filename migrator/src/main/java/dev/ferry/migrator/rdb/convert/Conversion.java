package dev.ferry.migrator.rdb.convert;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.rdb.Meter;
import dev.ferry.migrator.rdb.Output;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.convert.ConversionResult.Meeting;
import dev.ferry.migrator.rdb.json.JsonBytes;
import dev.ferry.migrator.rdb.keys.Hasher;
import dev.ferry.migrator.rdb.keys.KeyHash;
import dev.ferry.migrator.rdb.keys.KeyNames;
import dev.ferry.migrator.rdb.keys.KeyRecords;
import dev.ferry.migrator.rdb.keys.Repeated;
import dev.ferry.migrator.rdb.keys.Sample;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.transcode.Transcoder;
import dev.ferry.rdb.transcode.UnrepresentableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes an RDB anew for another server: values as they stand where that server reads them, else encoded anew.
 *
 * <p>What the target cannot hold does not end the reading, so that all of it is known at once; but then the output is not
 * published. The same holds when keys meet under one name, which is looked for when there is a mapping. Memory does not grow with
 * the file. Confined to one thread and to one file.
 */
public final class Conversion {

    private static final int NAMED_MAX = 10;
    private static final int NO_DB = -1;

    private final ConversionPlan plan;
    private final Path directory;
    private final RdbWriter writer;
    private final Output output;
    private final Transcoder transcoder;
    private final KeyHash hash = new KeyHash(Hasher.Key.random(), Hasher.Key.random());

    private final List<String> firstRefused = new ArrayList<>();
    private int writtenDb = NO_DB;
    private int greatestDb = NO_DB;
    private long keys;
    private long leftOut;
    private long functions;
    private long moduleAux;
    private long refused;

    /** @param directory where temporary files can be made */
    public Conversion(ConversionPlan plan, Output output, Path directory) {
        EncodingPolicy policy = EncodingPolicy.defaults().withCompress(plan.compress());
        this.plan = plan;
        this.output = output;
        this.directory = directory;
        this.writer = new RdbWriter(output, plan.target().rdbVersion(), policy);
        this.transcoder = new Transcoder(plan.target(), policy, plan.allowed(), directory);
    }

    /** Converts the file, and publishes the output when all of it is as it should be. */
    public ConversionResult convert(RdbSource source, Meter meter) throws IOException {
        try (KeyRecords records = new KeyRecords(directory)) {
            source.read(meter, reader -> {
                while (event(reader.next(), reader, records)) {
                    // Each record is written as it comes.
                }
                return reader.offset();
            });
            Sample<Repeated> meetings = Repeated.among(records, NAMED_MAX);
            boolean good = refused == 0 && meetings.count() == 0;
            if (good) {
                output.publish();
            }
            return result(source, good, meetings);
        }
    }

    /** Returns whether there is more to come. */
    private boolean event(RdbEvent event, RdbReader reader, KeyRecords records) throws IOException {
        switch (event) {
            case RdbEvent.Header(RdbVersion version) -> {
                transcoder.sourceVersion(version);
                writer.header();
                Remarks.writeVersion(plan.target(), writer);
            }
            case RdbEvent.Aux(Bytes name, Bytes value) -> {
                transcoder.aux(name, value);
                if (Remarks.keeps(name)) {
                    writer.aux(name, value);
                }
            }
            case RdbEvent.Function(Bytes code) -> function(code);
            case RdbEvent.ModuleAux aux -> moduleAux++;
            case RdbEvent.ResizeDb(long count, long expires) -> {
                if (plan.plain()) {
                    writer.resizeDb(count, expires);
                }
            }
            case RdbEvent.SlotInfo(int slot, long count, long expires) -> {
                if (plan.plain()) {
                    writer.slotInfo(slot, count, expires);
                }
            }
            case RdbEvent.SelectDb(int db) -> {
                if (plan.plain()) {
                    select(db);
                }
            }
            case RdbEvent.Entry entry -> {
                if (plan.selection()
                        .selects(entry.db(), entry.key(), entry.type().kind())) {
                    entry(entry, reader, records);
                } else {
                    leftOut++;
                }
            }
            // Values that refer to a template are written without it; slots that were being imported are of that
            // server.
            case RdbEvent.HashTemplate template -> {}
            case RdbEvent.SlotImport job -> {}
            case RdbEvent.End end -> {
                writer.end();
                return false;
            }
        }
        return true;
    }

    private void function(Bytes code) throws IOException {
        if (!plan.selection().all()) {
            return;
        }
        try {
            if (transcoder.admitsFunction()) {
                writer.function(code);
                functions++;
            }
        } catch (UnrepresentableException e) {
            refuse("", e);
        }
    }

    private void entry(RdbEvent.Entry entry, RdbReader reader, KeyRecords records) throws IOException {
        long offset = reader.offset();
        RdbEvent.Entry mapped = new RdbEvent.Entry(
                plan.mapping().db(entry.db()),
                plan.mapping().key(entry.key()),
                entry.type(),
                entry.expireAtMillis(),
                entry.idleSeconds(),
                entry.frequency(),
                entry.keyMeta());
        select(mapped.db());
        try {
            BegunSink sink = new BegunSink(writer.entry(mapped));
            transcoder.write(entry, reader, sink);
            keys += sink.begun() ? 1 : 0;
        } catch (UnrepresentableException e) {
            refuse("key %s of database %d: ".formatted(entry.key(), entry.db()), e);
        }
        if (!plan.mapping().none()) {
            hash.of(mapped.db(), mapped.key());
            records.add(hash, 0, 0, 0, offset);
        }
    }

    private void select(int db) throws IOException {
        if (db != writtenDb) {
            writer.selectDb(db);
            writtenDb = db;
            greatestDb = Math.max(greatestDb, db);
        }
    }

    private void refuse(String whose, UnrepresentableException e) {
        refused++;
        if (firstRefused.size() < NAMED_MAX) {
            firstRefused.add(whose
                    + e.problem()
                    + e.loss()
                            .map(loss -> "; --allow-loss " + loss.word() + " drops it")
                            .orElse(""));
        }
    }

    private ConversionResult result(RdbSource source, boolean written, Sample<Repeated> meetings) throws IOException {
        Map<String, Long> lost = new LinkedHashMap<>();
        transcoder.losses().counts().forEach((loss, count) -> lost.put(loss.word(), count));
        return new ConversionResult(
                source.name(),
                plan.target().toString(),
                plan.target().rdbVersion().toString(),
                written,
                keys,
                leftOut,
                greatestDb,
                functions,
                output.bytes(),
                lost,
                moduleAux,
                refused,
                firstRefused,
                meetings.count(),
                named(source, meetings.list()));
    }

    /** Finds out what they are called, where the source can be read a second time. */
    private List<Meeting> named(RdbSource source, List<Repeated> meetings) throws IOException {
        List<Long> offsets = meetings.stream()
                .flatMap(pair -> Stream.of(pair.firstOffset(), pair.offset()))
                .toList();
        Map<Long, KeyNames.Name> names = offsets.isEmpty() || !source.again()
                ? Map.of()
                : source.read(Meter.NONE, reader -> KeyNames.at(offsets, reader));
        return meetings.stream().map(pair -> meeting(pair, names)).toList();
    }

    private Meeting meeting(Repeated pair, Map<Long, KeyNames.Name> names) {
        KeyNames.Name first = names.getOrDefault(pair.firstOffset(), KeyNames.UNKNOWN);
        KeyNames.Name name = names.getOrDefault(pair.offset(), KeyNames.UNKNOWN);
        KeyNames.Name common =
                new KeyNames.Name(plan.mapping().db(name.db()), plan.mapping().key(name.key()));
        return new Meeting(place(first, pair.firstOffset()), place(name, pair.offset()), place(common, pair.offset()));
    }

    private static ConversionResult.Place place(KeyNames.Name name, long offset) {
        return new ConversionResult.Place(name.db(), new JsonBytes(name.key()), offset);
    }
}
