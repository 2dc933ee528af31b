package dev.ferry.migrator.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and hashes what is written on its way; leaves the stream behind it open. Confined to one thread. */
final class HashedOutput extends OutputStream {

    private final OutputStream out;
    private final MessageDigest digest = Sha256.begin();
    private long bytes;

    HashedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
        out.write(from, start, length);
        digest.update(from, start, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }

    long bytes() {
        return bytes;
    }

    /** Returns the hash of everything; nothing may be written afterwards. */
    String sha256() {
        return Sha256.text(digest);
    }
}
