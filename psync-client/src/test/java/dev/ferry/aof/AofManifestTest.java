package dev.ferry.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AofManifestTest {

    @Test
    void manifest_baseBehindTheIncrements_isLoadedFirst_andHistoryIsLeftOut() throws IOException {
        AofManifest manifest = read("""
                # written by hand
                file a.aof.1.base.rdb seq 1 type h
                file a.aof.3.incr.aof seq 3 type i

                file "a b.4.incr.aof" seq 4 type i
                file a.aof.2.base.rdb seq 2 type b
                """);
        assertEquals(Optional.of("a.aof.2.base.rdb"), manifest.base());
        assertEquals(List.of("a.aof.2.base.rdb", "a.aof.3.incr.aof", "a b.4.incr.aof"), manifest.names());
        assertEquals(
                List.of(
                        Path.of("/data/a.aof.2.base.rdb"),
                        Path.of("/data/a.aof.3.incr.aof"),
                        Path.of("/data/a b.4.incr.aof")),
                manifest.beside(Path.of("/data/a.aof.manifest")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "file a seq 1 type b|file b seq 2 type b#a second base, b",
                "file a seq 2 type i|file b seq 2 type i#seq 2 of b behind seq 2",
                "file ../a seq 1 type b#the file name ../a has a path",
                "file a seq 1 type h#names no part",
                "file a seq one type b#a.manifest:1",
                "file a seq 1 type b|fiel b seq 2 type i#a.manifest:2",
            })
    void manifest_thatNoServerWrites_isRefused(String lines, String expected) {
        String error = String.valueOf(assertThrows(AofException.class, () -> read(lines.replace('|', '\n')))
                .getMessage());
        assertTrue(error.contains(expected), error);
    }

    @Test
    void manifest_withoutEnd_isNotReadToIt() {
        assertThrows(AofException.class, () -> read("#".repeat((1 << 20) + 1)));
    }

    @Test
    void file_whosePartIsNotThere_isRefused(@TempDir Path directory) throws IOException {
        Path manifest = Files.writeString(directory.resolve("a.manifest"), "file a seq 1 type b\n");
        String error = String.valueOf(assertThrows(AofException.class, () -> AofManifest.read(manifest))
                .getMessage());
        assertTrue(error.contains("there is no file " + directory.resolve("a")), error);
        Files.createFile(directory.resolve("a"));
        assertEquals(List.of("a"), AofManifest.read(manifest).names());
    }

    private static AofManifest read(String text) throws IOException {
        return AofManifest.read("a.manifest", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
