package dev.ferry.migrator.rdb.check;

import dev.ferry.migrator.rdb.DamagedException;
import dev.ferry.migrator.rdb.FileRemarks;
import dev.ferry.migrator.rdb.Meter;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.json.JsonBytes;
import dev.ferry.migrator.rdb.keys.Hasher;
import dev.ferry.migrator.rdb.keys.KeyHash;
import dev.ferry.migrator.rdb.keys.KeyNames;
import dev.ferry.migrator.rdb.keys.KeyRecords;
import dev.ferry.migrator.rdb.keys.Repeated;
import dev.ferry.migrator.rdb.keys.Sample;
import dev.ferry.rdb.RdbChecksumException;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.check.DeepCheck;
import dev.ferry.rdb.check.Finding;
import dev.ferry.rdb.transcode.SpilledValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks an RDB: that it can be walked to its end and the checksum is right; when the check is deep, also that every value says
 * nothing against itself and no key is there twice. What cannot be walked ends the check, everything else does not: when a value
 * cannot be decoded, a file is read a second time, with every value put aside before it is decoded.
 *
 * <p>Memory is bounded, whatever the file is. Confined to one thread and to one file.
 */
public final class FileCheck {

    private static final int PROBLEMS_MAX = 100;

    /** The part of the memory that the look for repeated members of one value may take. */
    private static final int MEMORY_PARTS = 2;

    private final boolean deep;
    private final boolean valueByValue;
    private final DeepCheck deepCheck = new DeepCheck(Runtime.getRuntime().maxMemory() / MEMORY_PARTS);
    private final KeyHash hash = new KeyHash(Hasher.Key.random(), Hasher.Key.random());

    private final FileRemarks remarks = new FileRemarks();
    private final Map<String, Long> keys = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private @Nullable RdbVersion version;
    private RdbEvent.@Nullable End end;
    private boolean inValue;
    private boolean checksumWrong;
    private long functions;
    private long damage;
    private long length;

    /** @param deep false to look at structure and checksum only */
    public FileCheck(boolean deep) {
        this(deep, false);
    }

    /** @param valueByValue whether a value is put aside before it is decoded, so that the reader can go on behind it */
    private FileCheck(boolean deep, boolean valueByValue) {
        this.deep = deep;
        this.valueByValue = valueByValue;
    }

    /**
     * Checks the file.
     *
     * @param directory where a temporary file can be made
     * @throws IOException when the file cannot be read, which is not the same as damaged
     */
    public CheckResult check(RdbSource source, Meter meter, Path directory) throws IOException {
        try (KeyRecords records = new KeyRecords(directory)) {
            try {
                source.read(meter, reader -> {
                    walk(reader, records, directory);
                    return reader.offset();
                });
            } catch (DamagedException e) {
                if (inValue && source.again()) {
                    return new FileCheck(deep, true).check(source, meter, directory);
                }
                ended(e.damage());
            }
            if (deep && (end != null || checksumWrong)) {
                repeated(records, source);
            }
        }
        source.tail().ifPresent(tail -> {
            length = tail.offset() + tail.bytes();
            warnings.add(tail.toString());
        });
        return result(source.name());
    }

    private void ended(RdbException e) {
        checksumWrong = e instanceof RdbChecksumException;
        damage(
                length == 0
                        ? Problem.damage(0, Optional.empty(), "the file is empty (expected an RDB)")
                        : Problem.of(e));
        if (inValue) {
            warnings.add("what follows was not looked at; it would be in a file instead of standard input");
        }
    }

    private void walk(RdbReader reader, KeyRecords records, Path directory) throws IOException {
        try {
            while (end == null) {
                event(reader, records, directory);
            }
        } finally {
            length = reader.offset();
        }
    }

    private void event(RdbReader reader, KeyRecords records, Path directory) throws IOException {
        long start = reader.offset();
        switch (reader.next()) {
            case RdbEvent.Header(RdbVersion ofFile) -> version = ofFile;
            case RdbEvent.Aux aux -> remarks.add(aux.name(), aux.value());
            case RdbEvent.Function function -> functions++;
            case RdbEvent.Entry entry -> {
                keys.merge(entry.type().kind().word(), 1L, Long::sum);
                if (deep) {
                    hash.of(entry.db(), entry.key());
                    records.add(hash, 0, 0, 0, reader.offset());
                    value(entry, reader, directory);
                }
            }
            case RdbEvent.HashTemplate template -> {
                if (deep) {
                    deepCheck.template(template, start, this::found);
                }
            }
            case RdbEvent.End ofFile -> end = ofFile;
            case RdbEvent.ModuleAux aux -> {}
            case RdbEvent.SelectDb db -> {}
            case RdbEvent.ResizeDb hint -> {}
            case RdbEvent.SlotInfo hint -> {}
            case RdbEvent.SlotImport job -> {}
        }
    }

    private void value(RdbEvent.Entry entry, RdbReader reader, Path directory) throws IOException {
        if (!valueByValue || refersToTemplate(entry.type())) {
            inValue = !valueByValue;
            deepCheck.entry(entry, reader, this::found);
            inValue = false;
            return;
        }
        try (SpilledValue value = new SpilledValue(entry, reader, directory, RdbSource.limits())) {
            try {
                deepCheck.entry(entry, value::items, value::offset, this::found);
            } catch (RdbException e) {
                damage(Problem.of(e));
            }
        }
    }

    private static boolean refersToTemplate(RdbType type) {
        return type == RdbType.HASH_TEMPLATE_LISTPACK_REF || type == RdbType.HASH_TEMPLATE_ARRAY_REF;
    }

    private void found(Finding finding) {
        switch (finding.kind()) {
            case DAMAGE -> damage(Problem.of(finding));
            case NOT_CHECKED -> {
                if (warnings.size() < PROBLEMS_MAX) {
                    warnings.add(finding.toString());
                }
            }
        }
    }

    private void damage(Problem problem) {
        damage++;
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(problem);
        }
    }

    private void repeated(KeyRecords records, RdbSource source) throws IOException {
        Sample<Repeated> sample = Repeated.among(records, PROBLEMS_MAX);
        List<Repeated> first = sample.list();
        Map<Long, KeyNames.Name> names = source.again() && !first.isEmpty()
                ? source.read(
                        Meter.NONE,
                        reader ->
                                KeyNames.at(first.stream().map(Repeated::offset).toList(), reader))
                : Map.of();
        first.forEach(repeated -> damage(problem(repeated, names.get(repeated.offset()))));
        damage += sample.count() - first.size();
    }

    private static Problem problem(Repeated repeated, KeyNames.@Nullable Name name) {
        return Problem.damage(
                repeated.offset(),
                Optional.ofNullable(name).map(found -> new JsonBytes(found.key())),
                "the same key a second time (a key is there once; its first value begins at 0x%x) at offset 0x%x%s"
                        .formatted(
                                repeated.firstOffset(),
                                repeated.offset(),
                                name == null ? "" : ", key %s of database %d".formatted(name.key(), name.db())));
    }

    private String checksum() {
        RdbEvent.End reached = end;
        if (reached == null) {
            return checksumWrong ? "wrong" : "not reached";
        }
        return reached.checksumVerified() ? "verified" : "absent";
    }

    private CheckResult result(String file) {
        RdbEvent.End reached = end;
        if (reached != null && !reached.checksumVerified()) {
            warnings.add("the file has no checksum, so that changed bytes inside of strings cannot be seen");
        }
        return new CheckResult(
                file,
                damage == 0,
                deep ? "deep" : "shallow",
                Optional.ofNullable(version).map(RdbVersion::toString),
                remarks.writer(),
                remarks.createdAt(),
                length,
                reached != null || checksumWrong,
                checksum(),
                keys,
                functions,
                damage,
                problems,
                warnings);
    }
}
