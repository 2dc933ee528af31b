package dev.ferry.migrator.rdb.json;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.rdb.IntegerText;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A string value as JSON. One that is not short waits in a {@link Spill} until it is known whether it is UTF-8 to its end.
 * Confined to one thread.
 */
final class StringJson implements AutoCloseable {

    private static final int HELD_BYTES_MAX = 64 << 10;
    private static final int SPILL_MEMORY_BYTES = 1 << 20;

    /** A multiple of three, as pieces of base64 must be. */
    private static final int PIECE_BYTES = 3 << 14;

    private static final byte[] INT = JsonOutput.wordOf("int");
    private static final byte[] RAW = JsonOutput.wordOf("raw");

    private final JsonOutput out;
    private final Spill spill;
    private final byte[] held = new byte[HELD_BYTES_MAX];
    private ValueItems.OfString value = new ValueItems.OfString(0, () -> null);

    StringJson(JsonOutput out, Path spillDirectory) {
        this.out = out;
        this.spill = new Spill(spillDirectory, SPILL_MEMORY_BYTES);
    }

    /** Begins with a value, and returns the word for the form that a server would keep it in. */
    byte[] begin(ValueItems.OfString string) throws IOException {
        value = string;
        if (string.length() > HELD_BYTES_MAX) {
            return RAW;
        }
        int length = 0;
        Items<Bytes> parts = string.items();
        for (Bytes part = parts.next(); part != null; part = parts.next()) {
            part.copyTo(held, length);
            length += part.length();
        }
        return IntegerText.is(held, 0, length) ? INT : RAW;
    }

    /** Prints the value that was begun with. */
    void print() throws IOException {
        if (value.length() <= HELD_BYTES_MAX) {
            out.string(held, (int) value.length());
        } else {
            printLong();
        }
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }

    private void printLong() throws IOException {
        Utf8 utf8 = new Utf8();
        Items<Bytes> parts = value.items();
        for (Bytes part = parts.next(); part != null; part = parts.next()) {
            byte[] bytes = part.toArray();
            utf8.add(bytes, 0, bytes.length);
            spill.write(bytes, 0, bytes.length);
        }
        if (utf8.valid()) {
            out.beginText();
            spill.writeTo(out::text);
            out.endText();
        } else {
            printBase64();
        }
        spill.clear();
    }

    private void printBase64() throws IOException {
        out.beginBase64();
        InputStream in = spill.open();
        byte[] piece = new byte[PIECE_BYTES];
        for (int length = in.readNBytes(piece, 0, PIECE_BYTES);
                length > 0;
                length = in.readNBytes(piece, 0, PIECE_BYTES)) {
            out.base64(piece, 0, length);
        }
        out.endBase64();
    }
}
