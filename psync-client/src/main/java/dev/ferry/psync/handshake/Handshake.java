package dev.ferry.psync.handshake;

import dev.ferry.address.Credentials;
import dev.ferry.bytes.Bytes;
import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.handshake.HandshakeStep.Refused;
import dev.ferry.psync.handshake.HandshakeStep.Retry;
import dev.ferry.psync.handshake.HandshakeStep.Send;
import dev.ferry.resp.RespWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The replica's side of the handshake, one line of the master at a time. Does no I/O; confined to one thread.
 *
 * <pre>
 *   PING ─▶ [AUTH] ─▶ REPLCONF listening-port ─▶ [REPLCONF ip-address] ─▶ REPLCONF capa ─▶ [REPLCONF rdb-only] ─▶ REPLCONF version ─▶ PSYNC ─▶ FullResync | Continue
 *                                                                                                               └────▶ PlainSync
 * </pre>
 *
 * Every command waits for its answer, which works with masters of every age. An answer that does not let us go on is
 * either {@link Retry} (it may be different later) or {@link Refused}.
 */
public final class Handshake {

    /**
     * The version that is announced to Valkey masters, which ignore no newer one. From 9.1 on they choose the RDB version
     * by it: an unannounced replica is given RDB 11, in which a hash with field TTLs cannot be written, so that the
     * sync fails again and again.
     */
    private static final String ANNOUNCED_VERSION = "9.9.9";

    private static final Pattern FULLRESYNC = Pattern.compile("\\+FULLRESYNC ([0-9a-fA-F]{40}) (\\d{1,18})");
    private static final Pattern CONTINUE = Pattern.compile("\\+CONTINUE(?: ([0-9a-fA-F]{40}))?");

    private enum State {
        PING,
        AUTH,
        LISTENING_PORT,
        ADDRESS,
        CAPABILITIES,
        RDB_ONLY,
        VERSION,
        PSYNC
    }

    private final Credentials credentials;
    private final int listeningPort;
    private final Optional<String> announcedAddress;
    private final Optional<Checkpoint> resumeFrom;
    private final boolean snapshotOnly;
    private State state = State.PING;

    /**
     * @param announcedAddress where we can be reached, when it is not where the connection comes from
     * @param resumeFrom where to take the stream up; empty to ask for a snapshot
     * @param snapshotOnly whether the stream behind the snapshot is not wanted
     */
    public Handshake(
            Credentials credentials,
            int listeningPort,
            Optional<String> announcedAddress,
            Optional<Checkpoint> resumeFrom,
            boolean snapshotOnly) {
        this.snapshotOnly = snapshotOnly;
        this.announcedAddress = announcedAddress;
        this.credentials = credentials;
        this.listeningPort = listeningPort;
        this.resumeFrom = resumeFrom;
    }

    /** The first bytes to send. */
    public byte[] begin() {
        return RespWriter.command("PING");
    }

    /** Takes a line of the master, without its line end; an empty one is a sign of life. */
    public HandshakeStep line(String line) {
        if (line.isEmpty()) {
            return new HandshakeStep.Wait();
        }
        return switch (state) {
            case PING -> pinged(line);
            case AUTH -> authenticated(line);
            // A master may not know an option; that is of no consequence.
            case LISTENING_PORT ->
                announcedAddress
                        .map(address -> send(State.ADDRESS, "REPLCONF", "ip-address", address))
                        .orElseGet(this::announceCapabilities);
            case ADDRESS -> announceCapabilities();
            // From 6.2 on a master keeps no stream for such a replica, however long the snapshot takes.
            case CAPABILITIES -> snapshotOnly ? send(State.RDB_ONLY, "REPLCONF", "rdb-only", "1") : announceVersion();
            case RDB_ONLY -> announceVersion();
            case VERSION -> psync();
            case PSYNC -> answered(line);
        };
    }

    private HandshakeStep pinged(String line) {
        boolean locked = line.startsWith("-NOAUTH") || line.startsWith("-ERR operation not permitted");
        if (line.startsWith("+") || line.startsWith("-NOPERM") || locked) {
            if (credentials.password().isPresent()) {
                return auth();
            }
            if (locked) {
                return new Refused("the source asks for a password and none was given (" + line.substring(1) + ")");
            }
            return announcePort();
        }
        if (line.startsWith("-DENIED")) {
            return new Refused(line.substring(1));
        }
        if (line.startsWith("-")) {
            return new Retry(line.substring(1));
        }
        return new Refused("this is not a Redis server: it answered PING with \"" + LineFramer.clip(line) + "\"");
    }

    private HandshakeStep auth() {
        state = State.AUTH;
        return new Send(Bytes.adopt(RespWriter.command(credentials.authCommand())));
    }

    private HandshakeStep authenticated(String line) {
        if (line.startsWith("-LOADING")) {
            return new Retry(line.substring(1));
        }
        if (line.startsWith("-")) {
            return new Refused("the source does not accept the password: " + line.substring(1));
        }
        return announcePort();
    }

    private HandshakeStep announcePort() {
        return send(State.LISTENING_PORT, "REPLCONF", "listening-port", Integer.toString(listeningPort));
    }

    private Send announceCapabilities() {
        return send(State.CAPABILITIES, "REPLCONF", "capa", "eof", "capa", "psync2");
    }

    private Send announceVersion() {
        return send(State.VERSION, "REPLCONF", "version", ANNOUNCED_VERSION);
    }

    /** Asks for the byte after the last one received. */
    private HandshakeStep psync() {
        return resumeFrom
                .map(from -> send(State.PSYNC, "PSYNC", from.replid(), Long.toString(from.offset() + 1)))
                .orElseGet(() -> send(State.PSYNC, "PSYNC", "?", "-1"));
    }

    private HandshakeStep answered(String line) {
        Matcher full = FULLRESYNC.matcher(line);
        if (full.matches()) {
            return new HandshakeStep.FullResync(full.group(1).toLowerCase(Locale.ROOT), Long.parseLong(full.group(2)));
        }
        Matcher partial = CONTINUE.matcher(line);
        if (partial.matches()) {
            if (resumeFrom.isEmpty()) {
                return new Refused("the source answered a request for a snapshot with \"" + line + "\"");
            }
            return new HandshakeStep.Continue(
                    Optional.ofNullable(partial.group(1)).map(id -> id.toLowerCase(Locale.ROOT)));
        }
        if (line.startsWith("+FULLRESYNC") || line.startsWith("+CONTINUE")) {
            return new Refused("the source answered PSYNC with \"" + LineFramer.clip(line)
                    + "\", expected a replication id of 40 hexadecimal digits and an offset");
        }
        if (line.startsWith("-NOMASTERLINK")
                || line.startsWith("-LOADING")
                || line.startsWith("-ERR Can't SYNC while")) {
            return new Retry(line.substring(1));
        }
        if (line.startsWith("-NOPERM")) {
            // A user who may run SYNC alone would follow without offsets, which nobody wants who can be given a right.
            return new Refused("the source does not let us replicate (" + LineFramer.clip(line.substring(1))
                    + "); the user needs +psync +replconf +ping");
        }
        if (resumeFrom.isPresent()) {
            return new Refused("the source no longer accepts PSYNC: " + LineFramer.clip(line));
        }
        return new HandshakeStep.PlainSync(Bytes.utf8("SYNC\r\n"), LineFramer.clip(line));
    }

    private Send send(State next, String... words) {
        state = next;
        return new Send(Bytes.adopt(RespWriter.command(words)));
    }
}
