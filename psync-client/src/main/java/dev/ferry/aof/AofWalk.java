package dev.ferry.aof;

import dev.ferry.psync.stream.CommandStream;
import dev.ferry.resp.RespException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Goes through the commands of one part of an append-only file, and finds out up to where they can be used: a server that was killed
 * leaves a command, or a transaction, that is not whole at the end of its last part. Nothing is decoded, and memory is bounded.
 *
 * @param bytes how many bytes of commands can be used, counted from the first
 * @param commands how many commands that are, with SELECT, MULTI and EXEC
 * @param restBytes how many bytes stand behind them that cannot be used; 0 for a part that is whole
 * @param inTransaction whether what is not whole is a transaction
 */
public record AofWalk(long bytes, long commands, long restBytes, boolean inTransaction) {

    /**
     * Walks to the end.
     *
     * @param in the commands
     * @param offset where in the file they begin, for errors
     * @param name the file, for errors
     * @throws AofException when something else than commands stands there
     */
    public static AofWalk through(InputStream in, long offset, String name) throws IOException {
        Counted counted = new Counted(in);
        CommandStream stream = CommandStream.ofFile(counted, 0, 0, () -> {});
        long end = 0;
        long commands = 0;
        long met = 0;
        while (true) {
            try {
                stream.next();
                if (!stream.frame().whole()) {
                    stream.frame().writeTo((bytes, from, length) -> {});
                }
            } catch (EOFException e) {
                boolean whole = stream.atBoundary() && stream.startOffset() == counted.bytes;
                return new AofWalk(end, commands, whole ? 0 : counted.bytes - end, !stream.atBoundary());
            } catch (RespException e) {
                throw new AofException("%s is damaged behind byte 0x%x: %s (counted from byte 0x%x)"
                        .formatted(name, offset + stream.startOffset(), e.getMessage(), offset));
            }
            met++;
            if (stream.atBoundary()) {
                end = stream.endOffset();
                commands = met;
            }
        }
    }

    /** Tells whether the part ends with something that is not whole. */
    public boolean truncated() {
        return restBytes > 0;
    }

    private static final class Counted extends InputStream {

        private final InputStream in;
        private long bytes;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            bytes += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = in.read(into, from, length);
            bytes += Math.max(0, count);
            return count;
        }
    }
}
