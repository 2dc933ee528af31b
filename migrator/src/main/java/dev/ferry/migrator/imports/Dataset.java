package dev.ferry.migrator.imports;

import dev.ferry.aof.AofException;
import dev.ferry.aof.AofWalk;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The files of a dataset that is to be read. Opened once, then gone through once, so that what is wrong with them is known before
 * anything is done. Confined to one thread until it was gone through; then immutable.
 */
public final class Dataset implements AutoCloseable {

    private static final byte[] REDIS = "REDIS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALKEY = "VALKEY".getBytes(StandardCharsets.US_ASCII);

    /** The only remark that servers write into an append-only file. */
    private static final byte[] TIMESTAMP = "#TS:".getBytes(StandardCharsets.US_ASCII);

    private final FilePlace place;
    private final List<Blob> blobs;
    private final List<Path> temporary;
    private final Optional<Objects> objects;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final CRC32C sum = new CRC32C();
    private final RdbSurvey survey = new RdbSurvey();
    private long bytesBefore;
    private long commands;

    private Dataset(FilePlace place, List<Blob> blobs, List<Path> temporary, Optional<Objects> objects) {
        this.place = place;
        this.blobs = List.copyOf(blobs);
        this.temporary = List.copyOf(temporary);
        this.objects = objects;
    }

    /** Hears how much has been looked at, 0 to 1; negative when that cannot be told. May end it by throwing. */
    @FunctionalInterface
    public interface Meter {
        /** So much is done. */
        void done(double fraction) throws IOException;
    }

    /**
     * Finds what a place names. Standard input is kept in a file, unless it need not be read twice.
     *
     * @param directory where a temporary file can be made
     * @throws DatasetException when it is not there
     */
    public static Dataset open(FilePlace place, Path directory) throws IOException {
        if (place.isObject()) {
            return inStore(place);
        }
        if (!place.isInput()) {
            List<Blob> blobs = new ArrayList<>();
            for (Path file : DatasetFiles.find(place.word())) {
                blobs.add(new FileBlob(file));
            }
            return new Dataset(place, blobs, List.of(), Optional.empty());
        }
        if (!place.reading().checked()) {
            return new Dataset(place, List.of(new InputBlob()), List.of(), Optional.empty());
        }
        Files.createDirectories(directory);
        Path copy = Files.createTempFile(directory, "input-", ".tmp");
        try (InputStream in = new InputBlob().open();
                OutputStream out = Files.newOutputStream(copy)) {
            in.transferTo(out);
            return new Dataset(place, List.of(new FileBlob(copy)), List.of(copy), Optional.empty());
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    /** Returns what was named. */
    public FilePlace place() {
        return place;
    }

    /** Returns the names of what is read, of the first and of how many more. */
    public String names() {
        String first = blobs.getFirst().name();
        return blobs.size() == 1 ? first : first + " and " + (blobs.size() - 1) + " more";
    }

    /** Tells whether commands follow the RDB, or are all there is; to be asked when it was gone through. */
    public boolean hasCommands() {
        return parts.stream().anyMatch(part -> part.commandBytes() > 0);
    }

    List<Part> parts() {
        return parts;
    }

    /**
     * Goes through all of it once: structure and checksum of the RDB, and every command. An RDB that is not to be checked is only
     * begun.
     *
     * @throws DatasetException when it cannot be used
     */
    public Contents survey(Meter meter) throws IOException {
        boolean checked = place.reading().checked() || blobs.size() > 1;
        OptionalLong all = total();
        for (int index = 0; index < blobs.size(); index++) {
            boolean last = index == blobs.size() - 1;
            parts.add(part(blobs.get(index), index == 0, last, checked, all, meter));
        }
        if (parts.stream().allMatch(part -> !part.rdb() && part.commandBytes() == 0)) {
            throw new DatasetException(
                    DatasetException.Reason.DAMAGED,
                    place.word() + " is empty; expected an RDB or an append-only file");
        }
        return new Contents(
                identity(checked), survey.writer(), new TreeMap<>(survey.databases()), checked, commands, warnings);
    }

    @Override
    public void close() throws IOException {
        objects.ifPresent(Objects::close);
        for (Path file : temporary) {
            Files.deleteIfExists(file);
        }
    }

    private static Dataset inStore(FilePlace place) throws IOException {
        Objects objects = Objects.open(place);
        try {
            return new Dataset(place, objects.find(), List.of(), Optional.of(objects));
        } catch (IOException e) {
            objects.close();
            throw e;
        }
    }

    private OptionalLong total() {
        long total = 0;
        for (Blob blob : blobs) {
            if (blob.size().isEmpty()) {
                return OptionalLong.empty();
            }
            total += blob.size().getAsLong();
        }
        return OptionalLong.of(total);
    }

    private String identity(boolean checked) {
        if (checked) {
            return "file:%08x:%d"
                    .formatted(
                            sum.getValue(),
                            parts.stream()
                                    .mapToLong(part -> part.rdbBytes() + part.commandBytes())
                                    .sum());
        }
        CRC32C names = new CRC32C();
        blobs.forEach(blob -> names.update(blob.version().getBytes(StandardCharsets.UTF_8)));
        return "file:%08x:unread".formatted(names.getValue());
    }

    private Part part(Blob blob, boolean first, boolean last, boolean checked, OptionalLong all, Meter meter)
            throws IOException {
        long before = bytesBefore;
        Unpacking.Count count = bytes -> {
            bytesBefore = before + bytes;
            meter.done(all.isPresent() ? (double) bytesBefore / Math.max(1, all.getAsLong()) : -1);
        };
        if (!checked && !blob.again()) {
            // What can be read once is first read when it is written.
            return new Part(blob, true, 0, 0);
        }
        try (BufferedInputStream unpacked = Unpacking.open(blob, count)) {
            byte[] head = Unpacking.peek(unpacked, VALKEY.length);
            boolean rdb = Unpacking.begins(head, REDIS) || Unpacking.begins(head, VALKEY);
            if (!rdb && head.length > 0 && head[0] != '*' && !Unpacking.begins(head, TIMESTAMP)) {
                throw new DatasetException(
                        DatasetException.Reason.DAMAGED,
                        "%s is neither an RDB nor an append-only file: it begins with 0x%02x, expected REDIS, VALKEY, '*' or #TS:"
                                .formatted(blob.name(), head[0] & 0xff));
            }
            if (rdb && !first) {
                throw new DatasetException(
                        DatasetException.Reason.DAMAGED,
                        blob.name() + " begins with an RDB, and is not the first part; expected commands");
            }
            if (rdb && !checked) {
                return new Part(blob, true, 0, 0);
            }
            return walked(blob, new CheckedInputStream(unpacked, sum), rdb, last);
        } catch (RdbException e) {
            throw new DatasetException(
                    DatasetException.Reason.DAMAGED,
                    blob.name() + " cannot be used, and nothing was written: " + e.getMessage(),
                    e);
        } catch (AofException e) {
            throw new DatasetException(
                    DatasetException.Reason.DAMAGED,
                    e.getMessage() + ". Nothing was written; redis-check-aof --fix cuts off what cannot be read",
                    e);
        } catch (DatasetException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            // What cannot be read says so itself: see Unpacking.
            throw new DatasetException(
                    DatasetException.Reason.DAMAGED,
                    blob.name() + " is compressed, and cannot be unpacked: " + e.getMessage(),
                    e);
        }
    }

    private Part walked(Blob blob, InputStream in, boolean rdb, boolean last) throws IOException {
        long rdbBytes = 0;
        InputStream rest = in;
        if (rdb) {
            RdbReader reader = new RdbReader(in, RdbSource.limits());
            RdbEvent.End end = survey.through(reader);
            rdbBytes = end.length();
            if (!end.checksumVerified()) {
                warnings.add(
                        blob.name()
                                + " carries no checksum (rdbchecksum no, or a version before 2.6), so damage would not be seen");
            }
            rest = new BufferedInputStream(reader.remainder());
            byte[] head = Unpacking.peek((BufferedInputStream) rest, 1);
            if (head.length == 0) {
                return new Part(blob, true, rdbBytes, 0);
            }
            if (head[0] != '*' && head[0] != '#') {
                long tail = rest.transferTo(OutputStream.nullOutputStream());
                warnings.add(blob.name() + " goes on for " + ByteSize.text(tail)
                        + " behind its RDB, which is no append-only file and was left out");
                return new Part(blob, true, rdbBytes, 0);
            }
        }
        AofWalk walk = AofWalk.through(rest, rdbBytes, blob.name());
        if (walk.truncated()) {
            truncated(blob, walk, rdbBytes + walk.bytes(), last);
        }
        commands += walk.commands();
        return new Part(blob, rdb, rdbBytes, walk.bytes());
    }

    /** As a server does it: only the last part may be cut off, because only that was being written. */
    private void truncated(Blob blob, AofWalk walk, long end, boolean last) throws DatasetException {
        String what = "%s ends with a %s that is not whole: %s behind byte 0x%x"
                .formatted(
                        blob.name(),
                        walk.inTransaction() ? "transaction" : "command",
                        ByteSize.text(walk.restBytes()),
                        end);
        if (!last) {
            throw new DatasetException(
                    DatasetException.Reason.DAMAGED,
                    what + "; only the last part of an append-only file may be cut off. Nothing was written");
        }
        if (!place.reading().truncatedAccepted()) {
            throw new DatasetException(
                    DatasetException.Reason.DAMAGED,
                    what + ". Nothing was written; --aof-truncated accepted leaves that out");
        }
        warnings.add(what + "; that was left out, as a server leaves it out (--aof-truncated refused would not)");
    }
}
