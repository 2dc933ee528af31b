package dev.ferry.migrator.route.write;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespWriter;
import java.io.IOException;

/**
 * Writes a command with another name for one of its keys, and the rest byte for byte, while it arrives if it is large.
 *
 * <pre>
 *   *3 $3 SET  $3 a:1  $9999 …
 *   '-------'  '----'  '------ as it came
 *   as it came  other
 * </pre>
 */
final class RenamedKey implements ByteSink {

    private final ByteSink out;
    private final Bytes key;
    private boolean begun;

    private RenamedKey(ByteSink out, Bytes key) {
        this.out = out;
        this.key = key;
    }

    /**
     * Writes the command at which the frame reader stands.
     *
     * @param position where the key stands, among the arguments that are {@linkplain FrameReader#knows known}
     */
    static void write(FrameReader frame, int position, Bytes key, ByteSink out) throws IOException {
        if (!frame.knows(position)) {
            throw new IllegalArgumentException("the key of " + frame + " is not in memory");
        }
        frame.writeTo(new RenamedKey(out, key), position, (bytes, from, length) -> {});
    }

    /** What comes first ends with the length line of the old name. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (begun) {
            out.write(bytes, from, length);
            return;
        }
        begun = true;
        int lengthLine = from + length - 1;
        while (bytes[lengthLine] != '$') {
            lengthLine--;
        }
        RespWriter head = new RespWriter(length + key.length() + 16);
        head.raw(bytes, from, lengthLine - from);
        head.bulkHeader(key.length());
        head.raw(key.toArray(), 0, key.length());
        out.write(head.array(), 0, head.length());
    }
}
