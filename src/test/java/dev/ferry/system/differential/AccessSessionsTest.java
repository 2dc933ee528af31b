package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients with few rights, and those who give them rights, say to a real server and to the engine. */
final class AccessSessionsTest {
    private Contender server;
    private Contender engine;

    @BeforeEach
    void start() throws IOException {
        ServerKind kind = Reference.redis8();
        server = Contender.real(kind);
        engine = Contender.engine();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void client_withFewRights_hearsWhatItMayNot() throws IOException {
        play(List.of(
                "admin acl setuser bob on >p +get +set +mget +sort +sort_ro +copy +multi +exec +discard +client|id +select|1 %R~r*"
                        + " %W~w* ~b* (+del ~w1) resetchannels &c",
                "admin acl setuser off >p +@all ~*",
                "user get r",
                "user auth bob q",
                "user auth nosuch p",
                "user auth off p",
                "user auth p",
                "user auth a b c",
                "user hello 2 auth bob q",
                "user auth bob p",
                "user get r1",
                "user get w1",
                "user mget r1 w1 b1",
                "user set w1 1",
                "user set w1 1 get",
                "user set b1 1 get",
                "user del w1",
                "user del w2",
                "user copy r w",
                "user copy w r",
                "user sort r",
                "user sort r by nosort",
                "user sort r by x*",
                "user sort r get x*",
                "user sort r get #",
                "user sort r by nosort get #",
                "user sort_ro r by x*",
                "user sort r store w",
                "user sort r store r",
                "user client id extra",
                "user client getname",
                "user client nosuch",
                "user nosuch",
                "user get",
                "user select 0",
                "user select 1",
                "user select 0",
                "user acl whoami",
                "user ping",
                "user multi",
                "user get r1",
                "user get w1",
                "user exec",
                "user exec",
                "user multi",
                "user set w1 2",
                "user ping",
                "user discard",
                "user reset",
                "user acl whoami",
                "admin acl log 3",
                "admin acl log",
                "admin acl log 0",
                "admin acl log reset",
                "admin acl log"));
    }

    @Test
    void rights_changedDuringATransaction_areLookedAtAgain() throws IOException {
        play(List.of(
                "admin acl setuser bob on nopass +@all ~*",
                "user auth bob x",
                "user multi",
                "user set a 1",
                "user get a",
                "user ping",
                "admin acl setuser bob -get resetkeys ~b",
                "user exec",
                "admin get a",
                "admin acl setuser bob allkeys -exec",
                "user multi",
                "user ping",
                "user exec",
                "user exec",
                "admin acl log",
                "admin acl setuser default -ping",
                "admin ping",
                "admin multi",
                "admin acl setuser default -echo",
                "admin echo a",
                "admin exec",
                "admin acl setuser default +@all",
                "admin ping"));
    }

    @Test
    void defaultUser_ofWhomSomethingChanges_decidesWhoMustLogIn() throws IOException {
        play(List.of(
                "admin config set requirepass secret",
                "admin acl whoami",
                "admin acl list",
                "user ping",
                "late ping",
                "late auth wrong",
                "late hello 3",
                "late auth secret",
                "late ping",
                "admin acl setuser default >more",
                "late auth more",
                "admin config get requirepass",
                "admin config set requirepass other",
                "admin acl getuser default",
                "late auth secret",
                "admin config set requirepass ",
                "late auth x",
                "late auth default x",
                "admin acl setuser default off",
                "later ping",
                "later auth default x",
                "admin acl setuser default reset",
                "admin acl whoami",
                "last ping"));
    }

    @Test
    void commandsAboutUsers_areAnsweredAsByTheServer() throws IOException {
        play(List.of(
                "admin acl cat",
                "admin acl cat nosuch",
                "admin acl cat a b",
                "admin acl users",
                "admin acl whoami",
                "admin acl getuser nosuch",
                "admin acl genpass 0",
                "admin acl genpass 4097",
                "admin acl genpass x",
                "admin acl genpass 5 6",
                "admin acl deluser default",
                "admin acl setuser x",
                "admin acl deluser nosuch x default",
                "admin acl users",
                "admin acl deluser nosuch x x",
                "admin acl load",
                "admin acl save",
                "admin acl log x",
                "admin acl log -1",
                "admin acl log reset x",
                "admin acl dryrun nosuch get a",
                "admin acl dryrun default nosuch",
                "admin acl dryrun default config",
                "admin acl dryrun default config nosuch",
                "admin acl dryrun default get",
                "admin acl nosuch",
                "admin acl",
                "admin config set acl-pubsub-default allchannels",
                "admin acl setuser n (+get) reset",
                "admin acl setuser n2 (+get)",
                "admin acl list",
                "admin client kill user nosuch",
                "admin client kill user n",
                "admin hello 3",
                "admin acl getuser default",
                "admin acl getuser n2",
                "admin acl getuser nosuch"));
    }

    /** A client that was one of them hears nothing more. */
    @Test
    void user_deleted_isDisconnected() throws IOException {
        try (Clients expected = new Clients(server);
                Clients actual = new Clients(engine)) {
            for (Clients clients : List.of(expected, actual)) {
                clients.call("admin acl setuser bob on nopass +@all ~*");
                clients.call("user auth bob x");
                assertEquals("$3\r\nbob\r\n", clients.call("user acl whoami"));
                assertEquals(":1\r\n", clients.call("admin acl deluser bob"));
                assertThrows(IOException.class, () -> clients.call("user ping"));
                clients.call("admin acl setuser eve on nopass +@all ~*");
                clients.call("other auth eve x");
                assertEquals(":1\r\n", clients.call("admin client kill user eve"));
                assertThrows(IOException.class, () -> clients.call("other ping"));
            }
        }
    }

    @Test
    void channels_thatAUserMayNotUse_areRefusedAndLost() throws IOException {
        play(List.of(
                "admin acl setuser bob on nopass +@all ~* resetchannels &c &p* &d",
                "user auth bob x",
                "user publish c m",
                "user publish no m",
                "user spublish no m",
                "user subscribe no",
                "user subscribe c no",
                "user psubscribe p?",
                "user ssubscribe no",
                "user unsubscribe no",
                "other auth bob x",
                "other subscribe pq",
                "user psubscribe p*",
                "admin acl setuser bob -@all",
                "admin publish pq m",
                "admin acl log"));
        try (Clients expected = new Clients(server);
                Clients actual = new Clients(engine)) {
            for (Clients clients : List.of(expected, actual)) {
                clients.call("admin acl setuser eve on nopass +@all resetchannels &c &d");
                clients.call("one auth eve x");
                clients.call("one subscribe c");
                clients.call("two auth eve x");
                clients.call("two subscribe d");
                clients.call("admin acl setuser eve resetchannels &d");
                assertThrows(IOException.class, () -> clients.call("one ping"));
                assertEquals("*2\r\n$4\r\npong\r\n$0\r\n\r\n", clients.call("two ping"));
            }
        }
    }

    private void play(List<String> lines) throws IOException {
        try (Clients expected = new Clients(server);
                Clients actual = new Clients(engine)) {
            for (String line : lines) {
                assertEquals(comparable(expected.call(line)), comparable(actual.call(line)), line);
            }
        }
    }

    /** Times and the client's own line are everybody's own, as is what a server says of itself. */
    private static String comparable(String reply) {
        return reply.replaceAll("age-seconds\r\n\\$\\d+\r\n[^\r]*", "age")
                .replaceAll("client-info\r\n\\$\\d+\r\n[^\r]*", "client")
                .replaceAll("(timestamp[^\r]*)\r\n:\\d+", "$1")
                .replaceAll("(?s).*\r\nproto\r\n.*", "hello");
    }
}
