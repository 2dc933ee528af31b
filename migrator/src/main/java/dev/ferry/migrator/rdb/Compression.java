package dev.ferry.migrator.rdb;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a file with an RDB in it is compressed as a whole. */
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MAGIC_BYTES = 4;
    /** The window that a reader has memory for; what this program writes needs less. */
    private static final int WINDOW_LOG_MAX = 25;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** Returns what the name of such a file ends with: {@code .gz}; nothing for {@link #NONE}. */
    public String suffix() {
        return suffix;
    }

    /** Returns the word for it on the command line and in plans. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what a file of this name is compressed with, as its ending says. */
    public static Compression ofName(String name) {
        return name.endsWith(GZIP.suffix) ? GZIP : name.endsWith(ZSTD.suffix) ? ZSTD : NONE;
    }

    /** Returns a stream that compresses what it is given, and closes the other when it is closed. */
    public OutputStream compress(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
            case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
        };
    }

    /** Returns what is in a stream, compressed or not: its first bytes say with what. */
    public static InputStream plain(InputStream in) throws IOException {
        PushbackInputStream ahead = new PushbackInputStream(in, MAGIC_BYTES);
        byte[] magic = ahead.readNBytes(MAGIC_BYTES);
        ahead.unread(magic);
        return switch (ofMagic(magic)) {
            case NONE -> ahead;
            case GZIP -> new GZIPInputStream(ahead, BUFFER_BYTES);
            case ZSTD -> new ZstdInputStream(ahead).setLongMax(WINDOW_LOG_MAX);
        };
    }

    /** RFC 1952 and RFC 8878 say how such files begin; an RDB begins with a letter. */
    static Compression ofMagic(byte[] magic) {
        if (magic.length >= 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b) {
            return GZIP;
        }
        boolean zstd = magic.length >= MAGIC_BYTES
                && magic[0] == (byte) 0x28
                && magic[1] == (byte) 0xb5
                && magic[2] == (byte) 0x2f
                && magic[3] == (byte) 0xfd;
        return zstd ? ZSTD : NONE;
    }
}
