package dev.ferry.migrator.rdb;

import dev.ferry.rdb.RdbChecksumException;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimitException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbTruncatedException;
import dev.ferry.rdb.RdbUnknownTypeException;
import dev.ferry.rdb.RdbUnsupportedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An RDB that somebody named on the command line: a file, or standard input, as it is or compressed with gzip or zstd.
 * Confined to one thread at a time; whoever interrupts that thread ends the reading.
 */
public final class RdbSource implements AutoCloseable {

    /** What stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final int WINDOW_BYTES = 256 << 10;
    private static final int HELD_BYTES_MIN = 8 << 20;

    private final String name;
    private final ReadableByteChannel channel;
    private final OptionalLong sizeBytes;
    private Optional<Tail> tail = Optional.empty();

    private RdbSource(String name, ReadableByteChannel channel, OptionalLong sizeBytes) {
        this.name = name;
        this.channel = channel;
        this.sizeBytes = sizeBytes;
    }

    /** What is done with a reader that stands before the first byte. */
    @FunctionalInterface
    public interface Work<R> {
        /** Reads as much as it needs. */
        R with(RdbReader reader) throws IOException;
    }

    /**
     * Opens a file.
     *
     * @throws SourceException when there is no such file or it cannot be opened; the message is a whole sentence
     */
    public static RdbSource open(Path file) throws SourceException {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new SourceException(name + " is a directory; expected an RDB file");
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            OptionalLong size = Files.isRegularFile(file) ? OptionalLong.of(channel.size()) : OptionalLong.empty();
            return new RdbSource(name, channel, size);
        } catch (NoSuchFileException e) {
            throw new SourceException("there is no file " + name);
        } catch (IOException e) {
            throw new SourceException("cannot open " + name + ": " + Reason.of(e));
        }
    }

    /** Takes what arrives on a channel: standard input, as a rule. */
    public static RdbSource of(String name, ReadableByteChannel channel) {
        return new RdbSource(name, channel, OptionalLong.empty());
    }

    /** Returns what messages call it. */
    public String name() {
        return name;
    }

    /** Returns how many bytes there are, when that is known before they are read. */
    public OptionalLong sizeBytes() {
        return sizeBytes;
    }

    /** Tells whether it can be read more than once. */
    public boolean again() {
        return sizeBytes.isPresent();
    }

    /**
     * Reads it from the first byte to wherever the work ends. Can be called again when it is a file.
     *
     * @param meter hears how far the reading is
     * @throws DamagedException when the bytes are not an RDB that can be used
     * @throws UnreadableException when no more bytes come although the end is not reached
     */
    public <R> R read(Meter meter, Work<R> work) throws IOException {
        if (channel instanceof FileChannel file && sizeBytes.isPresent()) {
            file.position(0);
        }
        MeteredInput in = new MeteredInput(name, Channels.newInputStream(channel), meter);
        try {
            PlainInput plain = new PlainInput(in);
            RdbReader reader = new RdbReader(plain, limits());
            R result = work.with(reader);
            tail = reader.ended() ? tail(reader, plain.compressed()) : tail;
            return result;
        } catch (RdbException e) {
            throw new DamagedException(name, in.bytes() == 0 ? "is empty" : verdict(e), e);
        }
    }

    /** Returns what stands behind the RDB; empty as long as nobody has read to its end. */
    public Optional<Tail> tail() {
        return tail;
    }

    /** Returns what a reader of a source may decode. */
    public static RdbLimits limits() {
        return limits(Runtime.getRuntime().maxMemory());
    }

    /** Copies everything to a temporary file, which goes when the source that is returned is closed. */
    public RdbSource copied(Path directory, Meter meter) throws IOException {
        FileChannel copy = FileChannel.open(
                Files.createTempFile(directory, "ferry-rdb-", ".tmp"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            new MeteredInput(name, Channels.newInputStream(channel), meter).transferTo(Channels.newOutputStream(copy));
            return new RdbSource(name, copy, OptionalLong.of(copy.size()));
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Optional<Tail> tail(RdbReader reader, boolean compressed) throws IOException {
        long end = reader.offset();
        InputStream behind = reader.remainder();
        int first = behind.read();
        if (first < 0) {
            return Optional.empty();
        }
        long bytes = sizeBytes.isPresent() && !compressed
                ? sizeBytes.getAsLong() - end
                : 1 + behind.transferTo(OutputStream.nullOutputStream());
        return Optional.of(new Tail(end, bytes, first));
    }

    private static String verdict(RdbException e) {
        return switch (e) {
            case RdbTruncatedException cut -> "is cut off";
            case RdbUnsupportedException foreign -> "cannot be read";
            case RdbUnknownTypeException foreign -> "cannot be read";
            case RdbLimitException large -> "cannot be read with so little memory (FERRY_JAVA_OPTS=-Xmx1g allows more)";
            case RdbCorruptException wrong -> "is damaged";
            case RdbChecksumException wrong -> "is damaged";
        };
    }

    /**
     * What a real server writes passes, as long as this process can hold it: one element is held as a whole, twice while it
     * is decompressed.
     */
    static RdbLimits limits(long memoryBytes) {
        RdbLimits defaults = RdbLimits.defaults();
        int held = Math.clamp(memoryBytes / 5, HELD_BYTES_MIN, defaults.elementBytesMax());
        return new RdbLimits(
                WINDOW_BYTES,
                held,
                held,
                held,
                held,
                held,
                held,
                Math.min(held, defaults.keyMetaBytesMax()),
                defaults.templateBytesMax(),
                defaults.templatesMax(),
                defaults.valueBytesMax());
    }
}
