package dev.ferry.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PW", "s%3At/@", "EMPTY", "");

    @ParameterizedTest
    @CsvSource({
        "redis://db.example:7000, db.example, 7000",
        "redis://db.example, db.example, 6379",
        "redis://db.example/, db.example, 6379",
        "REDIS://10.0.0.5:1, 10.0.0.5, 1",
        "10.0.0.5:65535, 10.0.0.5, 65535",
        "localhost, localhost, 6379",
        "redis:7000, redis, 7000",
        "redis://[2001:db8::5]:7000, 2001:db8::5, 7000",
        "redis://[fe80::1%eth0], fe80::1%eth0, 6379",
        "[::1]:7000, ::1, 7000",
        "redis://@db.example, db.example, 6379",
        "redis://bücher.example, bücher.example, 6379",
    })
    void parse_plainAddress_hostAndPort(String uri, String host, int port) throws AddressException {
        assertEquals(new Endpoint(host, port, Credentials.NONE, Optional.empty()), parse(uri));
    }

    @ParameterizedTest
    @CsvSource({
        "redis://ops:secret@h, ops, secret",
        "redis://:secret@h, , secret",
        "redis://ops:@h, ops, ''",
        "ops:secret@h:6379, ops, secret",
        "redis://o%70s:a%40b%3Ac%2Fd%25@h, ops, a@b:c/d%",
        "redis://ops:a@b:c@h, ops, a@b:c",
        "redis://ops:a+b@h, ops, a+b",
        "redis://ops:p%C3%A4ss@h, ops, päss",
        "redis://ops:${env:PW}@h, ops, s%3At/@",
        "redis://ops:x%20${env:PW}y@h, ops, x s%3At/@y",
    })
    void parse_userinfo_decodedCredentials(String uri, String user, String password) throws AddressException {
        Credentials expected = new Credentials(Optional.ofNullable(user), Optional.of(new Secret(password)));
        assertEquals(expected, parse(uri).credentials());
    }

    @Test
    void parse_fileReference_contentWithoutLastLineBreak(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("pass:word@file"), "two\nlines\r\n");
        Endpoint endpoint = parse("rediss://ops:${file:" + file + "}@h:6380?ca=ca.pem");
        assertEquals(
                Optional.of(new Secret("two\nlines")), endpoint.credentials().password());
        assertEquals("h:6380", endpoint.address());
    }

    @Test
    void parse_tlsQuery_files() throws AddressException {
        assertEquals(Optional.of(TlsSettings.DEFAULT), parse("rediss://h").tls());
        assertEquals(
                Optional.of(new TlsSettings(
                        Optional.of(Path.of("/etc/a b/ca.pem")),
                        Optional.of(Path.of("c.pem")),
                        Optional.of(Path.of("k.pem")))),
                parse("rediss://h/?key=k.pem&ca=/etc/a%20b/ca.pem&cert=c.pem").tls());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty",
                "redis://h :1|space",
                "http://h|scheme http",
                "redis-sentinel://h1:1,h2:2/master|redis-sentinel is not supported by this version yet",
                "redis-cluster://h:1|redis-cluster is not supported by this version yet",
                "file:dump.rdb|file is not supported by this version yet",
                "embedded:|embedded is not supported by this version yet",
                "redis://|no host",
                "redis://:6379|no host",
                "redis://h:0|port 0",
                "redis://h:65536|port 65536",
                "redis://h:port|not a port number",
                "redis://h:99999999999|not a port number",
                "redis://h:|not a port number",
                "redis://[::1]6379|not a port number",
                "redis://::1:6379|brackets",
                "redis://[::1:6379|IPv6",
                "redis://[h]:6379|IPv6",
                "redis://h,g:6379|character",
                "redis://h/0|take the /0 out",
                "redis://h:1/15|take the /15 out",
                "redis://h/x|path",
                "redis://h#x|%23",
                "redis://ops@h|user:password@host",
                "redis://ops:a%4@h|hexadecimal",
                "redis://ops:a%zz@h|hexadecimal",
                "redis://ops:%ff@h|UTF-8",
                "redis://ops:${env:PW@h|without its }",
                "redis://ops:${vault:x}@h|expected ${env:NAME} or ${file:PATH}",
                "redis://ops:${env:NONE}@h|NONE, which the password refers to, is not set",
                "redis://${env:EMPTY}:x@h|EMPTY, which the user refers to, is empty",
                "redis://ops:${file:/no/such/file}@h|no such file",
                "redis://h?ca=x|rediss",
                "rediss://h?cacert=x|query word cacert",
                "rediss://h?ca=|names no file",
                "rediss://h?ca|names no file",
                "rediss://h?ca=a&ca=b|twice",
                "rediss://h?cert=a|go together",
                "rediss://h?key=a|go together",
                "rediss://h?ca=a%00|not a file name",
            })
    void parse_wrongAddress_errorNamesWhatIsWrong(String uri, String expected) {
        String message = refusal(uri);
        assertTrue(message.contains(expected), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://ops:HUNTER2",
                "redis://ops:HUN/TER2@h",
                "redis://ops:HUN?TER2@h",
                "redis://ops:HUN#TER2@h",
                "redis://HUNTER2@h",
                "redis://ops:HUNTER2@h:port",
                "redis://ops:HUNTER2@h/0",
                "redis://ops:HUNTER2%@h",
                "redis://ops:HUNTER2:6379",
                "redis://ops:HUNTER2@",
                "redis://ops:HUNTER2@h:0",
                "rediss://ops:x?HUNTER2=1",
                "HUNTER2://h",
            })
    void parse_wrongAddressWithPassword_errorDoesNotShowIt(String uri) {
        String message = refusal(uri);
        assertFalse(message.toLowerCase(Locale.ROOT).contains("ter2"), message);
    }

    @Test
    void parse_fileTooLongOrEmpty_refused(@TempDir Path dir) throws IOException {
        Path big = Files.write(dir.resolve("big"), new byte[64 * 1024 + 1]);
        Path empty = Files.writeString(dir.resolve("empty"), "\n");
        assertThrows(AddressException.class, () -> parse("redis://:${file:" + big + "}@h"));
        assertThrows(AddressException.class, () -> parse("redis://:${file:" + empty + "}@h"));
    }

    @Test
    void uri_everyPart_withoutThePassword() throws AddressException {
        Endpoint endpoint = parse("rediss://o%40ps:secret@[::1]:7000?ca=/a%20b/%2541.pem&cert=c&key=k");
        assertEquals("rediss://o%40ps@[::1]:7000?ca=/a%20b/%2541.pem&cert=c&key=k", endpoint.uri());
        assertEquals("redis://h:6379", parse("redis://:secret@h").uri());
        assertEquals("rediss://h:6379", parse("rediss://h").uri());
    }

    @Test
    void toString_passwordGiven_neverShown() throws AddressException {
        Endpoint endpoint = parse("redis://ops:secret@h");
        assertFalse((endpoint + " " + endpoint.credentials()).contains("secret"));
    }

    private static String refusal(String uri) {
        return String.valueOf(
                assertThrows(AddressException.class, () -> parse(uri)).getMessage());
    }

    private static Endpoint parse(String uri) throws AddressException {
        return Endpoint.parse(uri, ENVIRONMENT::get);
    }
}
