package dev.ferry.rdb.spill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.rdb.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpillTest {

    @Test
    void write_asMuchAsTheBound_staysInMemory(@TempDir Path directory) throws IOException {
        try (Spill spill = new Spill(directory, 10)) {
            spill.write(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}, 0, 8);
            spill.write(new byte[] {8, 9, 10}, 0, 2);
            assertTrue(spill.inMemory());
            assertEquals(List.of(), filesIn(directory));
            assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, written(spill));
        }
    }

    @Test
    void write_beyondTheBound_goesToAFileThatOnlyItsOwnerReads(@TempDir Path directory) throws IOException {
        try (Spill spill = new Spill(directory, 4)) {
            spill.write(new byte[] {1, 2, 3}, 0, 3);
            spill.write(new byte[] {4, 5}, 0, 2);
            assertFalse(spill.inMemory());
            Path file = filesIn(directory).getFirst();
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                assertEquals(
                        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                        Files.getPosixFilePermissions(file));
            }
            assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, written(spill));
        }
        assertEquals(List.of(), filesIn(directory));
    }

    @Test
    void clear_afterAFile_removesItAndBeginsAnew(@TempDir Path directory) throws IOException {
        try (Spill spill = new Spill(directory, 2)) {
            spill.write(new byte[100], 0, 100);
            spill.clear();
            assertEquals(List.of(), filesIn(directory));
            assertEquals(0, spill.length());
            spill.write(new byte[] {7}, 0, 1);
            assertArrayEquals(new byte[] {7}, written(spill));
        }
    }

    @Test
    void open_afterRandomWrites_readsThemInEveryWay(@TempDir Path directory) throws IOException {
        Random random = Seed.random(SpillTest.class);
        for (int run = 0; run < 50; run++) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            try (Spill spill = new Spill(directory, 1 + random.nextInt(300))) {
                for (int piece = random.nextInt(20); piece > 0; piece--) {
                    byte[] bytes = new byte[random.nextInt(400)];
                    random.nextBytes(bytes);
                    int from = random.nextInt(bytes.length + 1);
                    spill.write(bytes, from, bytes.length - from);
                    expected.write(bytes, from, bytes.length - from);
                }
                assertEquals(expected.size(), spill.length());
                assertArrayEquals(expected.toByteArray(), written(spill));
                assertArrayEquals(expected.toByteArray(), spill.open().readAllBytes());
                int skipped = random.nextInt(expected.size() + 1);
                InputStream rest = spill.open();
                rest.skipNBytes(skipped);
                assertArrayEquals(
                        Arrays.copyOfRange(expected.toByteArray(), skipped, expected.size()), rest.readAllBytes());
            }
        }
    }

    private static byte[] written(Spill spill) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        spill.writeTo(out::write);
        return out.toByteArray();
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
