package dev.ferry.migrator.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file of a directory that is being written, under a name of its own and locked. */
final class FileDraft extends Draft {

    private static final String PREFIX = ".";
    private static final String SUFFIX = ".part";

    private final Path part;
    private final Path file;
    private final FileChannel channel;
    private boolean published;

    private FileDraft(Path part, Path file, FileChannel channel) {
        this.part = part;
        this.file = file;
        this.channel = channel;
    }

    static FileDraft begin(Path directory, String name) throws StoreException {
        Path part = directory.resolve(PREFIX + name + SUFFIX);
        try {
            FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
            channel.lock();
            return new FileDraft(part, directory.resolve(name), channel);
        } catch (IOException e) {
            throw StoreException.cannot("write " + part, e);
        }
    }

    /** Returns the name that a draft will have, when {@code name} is the one of a draft. */
    static Optional<String> drafted(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX) && name.length() > PREFIX.length() + SUFFIX.length()
                ? Optional.of(name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
                : Optional.empty();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(from, start, length);
        try {
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw StoreException.cannot("write " + file, e);
        }
    }

    @Override
    public void finish() throws IOException {
        try {
            channel.force(true);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw StoreException.cannot("write " + file, e);
        }
    }

    @Override
    public InputStream read() {
        // On the same channel: whoever closes another one of the file gives the lock away.
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = channel.read(ByteBuffer.wrap(into, from, length), position);
                position += Math.max(0, count);
                return count;
            }
        };
    }

    @Override
    public void publish() throws IOException {
        try {
            DirectoryStore.rename(part, file);
            published = true;
        } catch (IOException e) {
            throw StoreException.cannot("rename " + part + " to " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            if (!published) {
                Files.deleteIfExists(part);
            }
            channel.close();
        } catch (IOException e) {
            // The next export removes what is left.
        }
    }
}
