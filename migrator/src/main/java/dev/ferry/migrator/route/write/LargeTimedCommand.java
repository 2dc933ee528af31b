package dev.ferry.migrator.route.write;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.expiry.ExpiringCommands;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Passes a command on that is too large for memory, with the time in it as the target is to hear it. Of a SET the time stands behind
 * the value:
 *
 * <pre>
 *   *5 $3 SET $k key $9999  value  $2 PX $4 1000
 *   '--- written anew ----'        '- written anew: $4 PXAT $14 ms, as many arguments as there were
 * </pre>
 *
 * and of others before what makes them large. Confined to the applying thread.
 */
final class LargeTimedCommand {

    private static final int VALUE = 2;
    private static final int OPTIONS = 3;
    private static final int TIME_OF_HPEXPIREAT = 2;
    private static final int TIME_OF_HSETEX_MAX = 5;

    private final ExpiringCommands expiring;
    private final int db;
    private final LongSupplier given;

    LargeTimedCommand(ExpiringCommands expiring, int db, LongSupplier given) {
        this.expiring = expiring;
        this.db = db;
        this.given = given;
    }

    /**
     * Writes the command at which the frame reader stands.
     *
     * @param key by its name at the target
     * @throws SnapshotException when it would have to be held in memory for that
     */
    void write(FrameReader frame, Bytes key, ByteSink sink) throws IOException {
        if (frame.argumentIs(0, "SET") && frame.meets(VALUE)) {
            set(frame, key, sink);
            return;
        }
        int time = positionOfTime(frame);
        if (time < 0 || !key.equals(frame.argument(1))) {
            throw new SnapshotException(frame
                    + " in the source's stream is too large to be held in memory, and its times have to be written"
                    + " in another form for this target");
        }
        List<Bytes> head = new ArrayList<>();
        for (int index = 0; index <= time; index++) {
            head.add(frame.argument(index));
        }
        List<Bytes> fields = List.of(Bytes.utf8("FIELDS"), Bytes.utf8("0"));
        head.addAll(fields);
        List<Bytes> written = expiring.written(head, db, given).getFirst();
        RenamedKey.write(frame, time, written.get(time), sink);
    }

    private void set(FrameReader frame, Bytes key, ByteSink sink) throws IOException {
        RespWriter head = new RespWriter(128);
        head.array((int) frame.argumentCount());
        head.bulk("SET");
        head.bulk(key);
        head.bulkHeader(frame.argumentLength(VALUE));
        sink.write(head.array(), 0, head.length());
        Behind behind = new Behind(sink);
        frame.writeTo(behind::beside, VALUE, behind::value);
        List<Bytes> command = new ArrayList<>(List.of(Bytes.utf8("SET"), key, Bytes.EMPTY));
        command.addAll(bulks(behind.options.toByteArray()));
        List<Bytes> written = expiring.writtenSet(command, db, given);
        RespWriter tail = new RespWriter(128);
        tail.lineEnd();
        written.subList(OPTIONS, written.size()).forEach(tail::bulk);
        sink.write(tail.array(), 0, tail.length());
    }

    private static int positionOfTime(FrameReader frame) {
        if (frame.argumentIs(0, "HPEXPIREAT") && frame.knows(TIME_OF_HPEXPIREAT)) {
            return TIME_OF_HPEXPIREAT;
        }
        for (int at = 2; frame.argumentIs(0, "HSETEX") && at < TIME_OF_HSETEX_MAX; at++) {
            if (frame.argumentIs(at, "PXAT") && frame.knows(at + 1)) {
                return at + 1;
            }
        }
        return -1;
    }

    /** Reads {@code CR LF $2 CR LF PX CR LF …}, which the frame reader has found to be sound. */
    private static List<Bytes> bulks(byte[] resp) {
        List<Bytes> bulks = new ArrayList<>();
        int at = 2;
        while (at < resp.length) {
            int length = 0;
            at++;
            while (resp[at] != '\r') {
                length = length * 10 + resp[at] - '0';
                at++;
            }
            bulks.add(Bytes.copyOf(resp, at + 2, length));
            at += 2 + length + 2;
        }
        return bulks;
    }

    /** Passes the value on, and keeps what stands behind it. */
    private static final class Behind {
        private final ByteSink out;
        private final ByteArrayOutputStream options = new ByteArrayOutputStream();
        private boolean met;

        Behind(ByteSink out) {
            this.out = out;
        }

        void value(byte[] bytes, int from, int length) throws IOException {
            met = true;
            out.write(bytes, from, length);
        }

        void beside(byte[] bytes, int from, int length) {
            if (met) {
                options.write(bytes, from, length);
            }
        }
    }
}
