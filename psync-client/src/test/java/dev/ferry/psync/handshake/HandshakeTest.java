package dev.ferry.psync.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Credentials;
import dev.ferry.address.Secret;
import dev.ferry.psync.Checkpoint;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEW_ID = "f".repeat(40);

    private static final Credentials NOBODY = Credentials.NONE;
    private static final Credentials PASSWORD = new Credentials(Optional.empty(), Optional.of(new Secret("sesame")));
    private static final Credentials USER = new Credentials(Optional.of("ferry"), Optional.of(new Secret("s€same")));

    private static final Optional<Checkpoint> FRESH = Optional.empty();
    private static final Optional<Checkpoint> RESUME = Optional.of(new Checkpoint(ID, 1000, 3));

    private static final String PORT = "REPLCONF listening-port 0";
    private static final String CAPA = "REPLCONF capa eof capa psync2";
    private static final String VERSION = "REPLCONF version 9.9.9";
    private static final String PSYNC = "PSYNC ? -1";
    private static final String PSYNC_FROM = "PSYNC " + ID + " 1001";

    /**
     * A conversation.
     *
     * @param master the lines that the master says
     * @param replica what we answer to each of them
     */
    record Talk(
            String name,
            Credentials credentials,
            Optional<Checkpoint> from,
            List<String> master,
            List<String> replica) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Talk> talks() {
        return Stream.of(doors(), passwords(), options(), answersToPsync(), answersToPsyncFromOffset())
                .flatMap(List::stream);
    }

    /** What a master says to PING, which is the first it hears of us. */
    private static List<Talk> doors() {
        return List.of(
                fresh("pong", List.of("+PONG"), List.of(PORT)),
                fresh(
                        "ping not permitted",
                        List.of("-NOPERM this user has no permissions to run the 'ping' command"),
                        List.of(PORT)),
                fresh(
                        "password wanted",
                        List.of("-NOAUTH Authentication required."),
                        List.of(
                                "Refused: the source asks for a password and none was given (NOAUTH Authentication required.)")),
                fresh(
                        "password wanted by an old one",
                        List.of("-ERR operation not permitted"),
                        List.of(
                                "Refused: the source asks for a password and none was given (ERR operation not permitted)")),
                fresh(
                        "protected mode",
                        List.of("-DENIED Redis is running in protected mode"),
                        List.of("Refused: DENIED Redis is running in protected mode")),
                fresh(
                        "loading",
                        List.of("-LOADING Redis is loading the dataset in memory"),
                        List.of("Retry: LOADING Redis is loading the dataset in memory")),
                fresh(
                        "full house",
                        List.of("-ERR max number of clients reached"),
                        List.of("Retry: ERR max number of clients reached")),
                fresh(
                        "no Redis",
                        List.of("HTTP/1.1 400 Bad Request"),
                        List.of(
                                "Refused: this is not a Redis server: it answered PING with \"HTTP/1.1 400 Bad Request\"")));
    }

    private static List<Talk> passwords() {
        return List.of(
                new Talk(
                        "password",
                        PASSWORD,
                        FRESH,
                        List.of("-NOAUTH Authentication required.", "+OK"),
                        List.of("AUTH sesame", PORT)),
                new Talk(
                        "password of a user",
                        USER,
                        FRESH,
                        List.of("-NOAUTH Authentication required.", "+OK"),
                        List.of("AUTH ferry s€same", PORT)),
                new Talk(
                        "password though the door is open",
                        PASSWORD,
                        FRESH,
                        List.of("+PONG", "+OK"),
                        List.of("AUTH sesame", PORT)),
                new Talk(
                        "ping needs a password that has rights",
                        USER,
                        FRESH,
                        List.of("-NOPERM no ping", "+OK"),
                        List.of("AUTH ferry s€same", PORT)),
                new Talk(
                        "wrong password",
                        PASSWORD,
                        FRESH,
                        List.of("-NOAUTH Authentication required.", "-WRONGPASS invalid username-password pair"),
                        List.of(
                                "AUTH sesame",
                                "Refused: the source does not accept the password: WRONGPASS invalid username-password pair")),
                new Talk(
                        "no password set",
                        PASSWORD,
                        FRESH,
                        List.of("+PONG", "-ERR Client sent AUTH, but no password is set"),
                        List.of(
                                "AUTH sesame",
                                "Refused: the source does not accept the password: ERR Client sent AUTH, but no password is set")),
                new Talk(
                        "loading at the password",
                        PASSWORD,
                        FRESH,
                        List.of("+PONG", "-LOADING wait"),
                        List.of("AUTH sesame", "Retry: LOADING wait")));
    }

    private static List<Talk> options() {
        return List.of(
                fresh("every option known", List.of("+PONG", "+OK", "+OK", "+OK"), List.of(PORT, CAPA, VERSION, PSYNC)),
                fresh(
                        "no option known",
                        List.of("+PONG", "-ERR Unrecognized REPLCONF option: listening-port", "-ERR no", "-ERR no"),
                        List.of(PORT, CAPA, VERSION, PSYNC)));
    }

    private static List<Talk> answersToPsync() {
        return List.of(
                atPsync("full resync", "+FULLRESYNC " + ID + " 1000", "FullResync " + ID + " 1000"),
                atPsync(
                        "full resync with capitals",
                        "+FULLRESYNC " + "ABCDE".repeat(8) + " 0",
                        "FullResync " + "abcde".repeat(8) + " 0"),
                atPsync(
                        "full resync, id too short",
                        "+FULLRESYNC abc 1000",
                        "Refused: the source answered PSYNC with \"+FULLRESYNC abc 1000\", expected a replication id of 40 hexadecimal digits and an offset"),
                atPsync(
                        "full resync, no offset",
                        "+FULLRESYNC " + ID,
                        "Refused: the source answered PSYNC with \"+FULLRESYNC " + ID
                                + "\", expected a replication id of 40 hexadecimal digits and an offset"),
                atPsync(
                        "full resync, offset not a number",
                        "+FULLRESYNC " + ID + " x",
                        "Refused: the source answered PSYNC with \"+FULLRESYNC " + ID
                                + " x\", expected a replication id of 40 hexadecimal digits and an offset"),
                atPsync(
                        "full resync, offset of 19 digits",
                        "+FULLRESYNC " + ID + " " + "9".repeat(19),
                        "Refused: the source answered PSYNC with \"+FULLRESYNC " + ID
                                + " 9999999999999999999\", expected a replication id of 40 hexadecimal digits and an offset"),
                atPsync(
                        "continue, not asked for",
                        "+CONTINUE",
                        "Refused: the source answered a request for a snapshot with \"+CONTINUE\""),
                atPsync(
                        "no master of its own",
                        "-NOMASTERLINK Can't SYNC while not connected with my master",
                        "Retry: NOMASTERLINK Can't SYNC while not connected with my master"),
                atPsync(
                        "no master of its own, before 4.0",
                        "-ERR Can't SYNC while not connected with my master",
                        "Retry: ERR Can't SYNC while not connected with my master"),
                atPsync("loading at psync", "-LOADING wait", "Retry: LOADING wait"),
                atPsync(
                        "psync unknown",
                        "-ERR unknown command 'PSYNC'",
                        "PlainSync SYNC after -ERR unknown command 'PSYNC'"),
                atPsync(
                        "psync not permitted",
                        "-NOPERM no psync",
                        "Refused: the source does not let us replicate (NOPERM no psync); the user needs +psync +replconf +ping"),
                atPsync("an answer of tomorrow", "+RDBCHANNELSYNC 7", "PlainSync SYNC after +RDBCHANNELSYNC 7"));
    }

    private static List<Talk> answersToPsyncFromOffset() {
        return List.of(
                atPsyncFrom("continue", "+CONTINUE", "Continue"),
                atPsyncFrom("continue with the id", "+CONTINUE " + ID, "Continue as " + ID),
                atPsyncFrom(
                        "continue with a new id",
                        "+CONTINUE " + NEW_ID.toUpperCase(java.util.Locale.ROOT),
                        "Continue as " + NEW_ID),
                atPsyncFrom(
                        "continue with half an id",
                        "+CONTINUE abc",
                        "Refused: the source answered PSYNC with \"+CONTINUE abc\", expected a replication id of 40 hexadecimal digits and an offset"),
                atPsyncFrom("full resync instead", "+FULLRESYNC " + NEW_ID + " 7", "FullResync " + NEW_ID + " 7"),
                atPsyncFrom("no master of its own", "-NOMASTERLINK wait", "Retry: NOMASTERLINK wait"),
                atPsyncFrom(
                        "psync no longer known",
                        "-ERR unknown command 'PSYNC'",
                        "Refused: the source no longer accepts PSYNC: -ERR unknown command 'PSYNC'"));
    }

    @ParameterizedTest
    @MethodSource("talks")
    void line_whatMastersSay_isAnswered(Talk talk) throws IOException {
        assertEquals(talk.replica(), converse(talk, List.of()));
    }

    /** A master that is busy sends line feeds; they may stand before any of its lines. */
    @ParameterizedTest
    @MethodSource("talks")
    void line_signsOfLifeInBetween_changeNothing(Talk talk) throws IOException {
        assertEquals(talk.replica(), converse(talk, List.of("", "", "")));
    }

    @Test
    void begin_anyMaster_asksWhetherSomebodyIsThere() throws IOException {
        assertEquals("PING", words(new Handshake(NOBODY, 0, Optional.empty(), FRESH, false).begin()));
    }

    @Test
    void begin_portToAnnounce_isAnnounced() throws IOException {
        assertEquals(
                "REPLCONF listening-port 6380",
                shown(new Handshake(NOBODY, 6380, Optional.empty(), FRESH, false).line("+PONG")));
    }

    /** A master that does not know such replicas says so, and nothing else changes. */
    @ParameterizedTest
    @ValueSource(strings = {"+OK", "-ERR Unrecognized REPLCONF option: rdb-only"})
    void line_snapshotOnly_saidBeforePsync(String answer) throws IOException {
        Handshake handshake = new Handshake(NOBODY, 0, Optional.empty(), FRESH, true);
        List<String> said = new ArrayList<>();
        for (String line : List.of("+PONG", "+OK", "+OK", answer, "+OK")) {
            said.add(shown(handshake.line(line)));
        }
        assertEquals(List.of(PORT, CAPA, "REPLCONF rdb-only 1", VERSION, PSYNC), said);
    }

    @Test
    void line_longAnswer_isQuotedInPart() throws IOException {
        String shown = shown(new Handshake(NOBODY, 0, Optional.empty(), FRESH, false).line("x".repeat(1000)));
        assertTrue(shown.contains("xxx…"), shown);
        assertTrue(shown.length() < 300, shown);
    }

    @Test
    void line_passwordRefused_doesNotShowIt() throws IOException {
        Handshake handshake = new Handshake(PASSWORD, 0, Optional.empty(), FRESH, false);
        handshake.line("+PONG");
        assertFalse(shown(handshake.line("-WRONGPASS")).contains("sesame"));
    }

    private static Talk fresh(String name, List<String> master, List<String> replica) {
        return new Talk(name, NOBODY, FRESH, master, replica);
    }

    private static Talk atPsync(String name, String answer, String step) {
        return new Talk(
                name,
                NOBODY,
                FRESH,
                List.of("+PONG", "+OK", "+OK", "+OK", answer),
                List.of(PORT, CAPA, VERSION, PSYNC, step));
    }

    private static Talk atPsyncFrom(String name, String answer, String step) {
        return new Talk(
                "from an offset: " + name,
                NOBODY,
                RESUME,
                List.of("+PONG", "+OK", "+OK", "+OK", answer),
                List.of(PORT, CAPA, VERSION, PSYNC_FROM, step));
    }

    private static List<String> converse(Talk talk, List<String> signsOfLife) throws IOException {
        Handshake handshake = new Handshake(talk.credentials(), 0, Optional.empty(), talk.from(), false);
        List<String> said = new ArrayList<>();
        for (String line : talk.master()) {
            for (String sign : signsOfLife) {
                assertEquals(new HandshakeStep.Wait(), handshake.line(sign));
            }
            said.add(shown(handshake.line(line)));
        }
        return said;
    }

    private static String shown(HandshakeStep step) throws IOException {
        return switch (step) {
            case HandshakeStep.Send send -> words(send.bytes().toArray());
            case HandshakeStep.Wait wait -> "Wait";
            case HandshakeStep.FullResync full -> "FullResync " + full.replid() + " " + full.offset();
            case HandshakeStep.PlainSync plain ->
                "PlainSync " + plain.sync().toUtf8().strip() + " after " + plain.answer();
            case HandshakeStep.Continue on ->
                "Continue" + on.replid().map(id -> " as " + id).orElse("");
            case HandshakeStep.Retry retry -> "Retry: " + retry.reason();
            case HandshakeStep.Refused refused -> "Refused: " + refused.reason();
        };
    }

    private static String words(byte[] command) throws IOException {
        FrameReader frame = new FrameReader(new ByteArrayInputStream(command), RespLimits.STREAM, () -> {});
        frame.next();
        assertEquals(command.length, frame.endPosition(), "one command");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < frame.argumentCount(); i++) {
            words.add(frame.argument(i).toUtf8());
        }
        return String.join(" ", words);
    }
}
