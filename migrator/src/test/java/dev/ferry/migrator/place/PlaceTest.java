package dev.ferry.migrator.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.client.RedisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

    @Test
    void parse_address_isARunningServer() throws Exception {
        assertEquals(new Place.Running(Endpoint.parse("redis://h:1")), parse("redis://h:1"));
    }

    @Test
    void parse_embeddedWithSettings_namesThem() throws Exception {
        EmbeddedPlace place = assertInstanceOf(
                EmbeddedPlace.class, parse("embedded:?port=7000&client-output-buffer-limit=replica 1mb 1mb 10"));
        assertEquals(
                List.of(List.of("port", "7000"), List.of("client-output-buffer-limit", "replica", "1mb", "1mb", "10")),
                place.settings());
        assertTrue(place.hasPort());
        assertFalse(assertInstanceOf(EmbeddedPlace.class, parse("embedded:")).hasPort());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "embedded:?prot=7000#there is no setting \"prot\"",
                "embedded:?port=x#port cannot be \"x\"",
                "embedded:?port#\"port\" stands where a setting should",
                "embedded:no-such.conf#cannot read no-such.conf",
            })
    void parse_wrongSetting_isSaid(String text, String message) {
        AddressException thrown = assertThrows(AddressException.class, () -> parse(text));
        String said = String.valueOf(thrown.getMessage());
        assertTrue(said.contains(message), said);
    }

    @Test
    void open_embedded_servesUntilClosed(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("redis.conf"), "requirepass secret\n");
        Endpoint endpoint;
        try (OpenPlace place = OpenPlace.of(parse("embedded:" + file + "?databases=3"))) {
            endpoint = place.endpoint();
            try (RedisClient client = RedisClient.connect(endpoint, Duration.ofSeconds(10))) {
                assertEquals("OK", client.call("SELECT", "2").toString());
                assertTrue(client.call("SELECT", "3").toString().startsWith("-ERR"));
            }
        }
        Endpoint closed = endpoint;
        assertThrows(Exception.class, () -> RedisClient.connect(closed, Duration.ofSeconds(10)));
    }

    @Test
    void open_portThatIsTaken_saysWhoAndWhatToDo() throws Exception {
        try (OpenPlace first = OpenPlace.of(parse("embedded:"))) {
            int port = first.endpoint().port();
            IOException refused = assertThrows(IOException.class, () -> OpenPlace.of(parse("embedded:?port=" + port)));
            String said = String.valueOf(refused.getMessage());
            assertTrue(said.startsWith("embedded: cannot listen at 127.0.0.1:" + port), said);
            assertTrue(said.endsWith("; stop what listens there, or name another port"), said);
        }
    }

    private static Place parse(String text) throws AddressException {
        return Place.parse(text, name -> null);
    }
}
