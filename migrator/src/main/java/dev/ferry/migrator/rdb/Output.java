package dev.ferry.migrator.rdb;

import dev.ferry.bytes.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * Where something is written: standard output, or a file that is there as a whole or not at all.
 *
 * <p>A file is written under another name beside its own, forced to the disk, and then renamed by {@link #publish}. Without
 * that call {@link #close} removes it. What is no regular file (a pipe, {@code /dev/null}) is written directly. Bytes are not
 * buffered here. Confined to one thread.
 */
public final class Output implements ByteSink, AutoCloseable {

    private interface Sink extends ByteSink {
        void publish() throws IOException;

        void close() throws IOException;
    }

    private final String name;
    private final Sink sink;
    private long bytes;

    private Output(String name, Sink sink) {
        this.name = name;
        this.sink = sink;
    }

    /** Writes to a stream, which stays open. */
    public static Output to(String name, OutputStream stream) {
        return new Output(name, new StreamSink(stream));
    }

    /**
     * Begins to write a file; the one that may be there stays until {@link #publish}, and hands on its mode and owner.
     *
     * @param like what it is made from, when that is a file: a new file is open to nobody to whom that one is not
     */
    public static Output to(Path file, Optional<Path> like) throws OutputException {
        try {
            boolean special = Files.exists(file) && !Files.isRegularFile(file);
            return new Output(file.toString(), special ? FileSink.direct(file) : FileSink.beside(file, like));
        } catch (IOException e) {
            throw new OutputException(file.toString(), e);
        }
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
        try {
            sink.write(from, start, length);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new OutputException(name, e);
        }
        bytes += length;
    }

    /** Returns how many bytes have been written. */
    public long bytes() {
        return bytes;
    }

    /** Everything is written: makes it visible under its name. */
    public void publish() throws IOException {
        try {
            sink.publish();
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new OutputException(name, e);
        }
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }

    private record StreamSink(OutputStream stream) implements Sink {

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            stream.write(from, start, length);
        }

        @Override
        public void publish() throws IOException {
            stream.flush();
        }

        @Override
        public void close() {
            // Standard output is not ours to close.
        }
    }

    /** @param written the name while it is being written; the same as {@code file} when that is no regular file */
    private record FileSink(FileChannel channel, Path written, Path file, FileAccess access) implements Sink {

        static FileSink direct(Path file) throws IOException {
            return new FileSink(FileChannel.open(file, StandardOpenOption.WRITE), file, file, FileAccess.ORDINARY);
        }

        static FileSink beside(Path named, Optional<Path> like) throws IOException {
            // A link stays a link; the file that it names is replaced.
            Path file = Files.isSymbolicLink(named) ? named.toRealPath() : named.toAbsolutePath();
            Path written = Path.of(file + "." + ProcessHandle.current().pid() + ".tmp");
            FileAccess access = Files.exists(file) ? FileAccess.inherited(file) : FileAccess.notWiderThan(like);
            Files.deleteIfExists(written);
            FileChannel channel = FileChannel.open(
                    written, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), access.whileWritten());
            return new FileSink(channel, written, file, access);
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(from, start, length);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }

        @Override
        public void publish() throws IOException {
            if (written.equals(file)) {
                return;
            }
            channel.force(true);
            channel.close();
            access.giveTo(written);
            try {
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!written.equals(file)) {
                Files.deleteIfExists(written);
            }
        }
    }
}
