package dev.ferry.migrator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceTest {

    /** Above the largest process id that Linux hands out, so that nobody has it. */
    private static final String DEAD = "999999999";

    @TempDir
    Path workDir;

    @Test
    void close_withFilesInIt_removesTheDirectory() throws IOException {
        Workspace workspace = Workspace.open(workDir.resolve("deep/er"), "orders");
        Files.writeString(workspace.directory().resolve("spool-000001"), "rest");
        workspace.close();
        assertFalse(Files.exists(workspace.directory()));
    }

    @Test
    void open_afterAKilledRunOfTheSameName_removesWhatItLeft() throws IOException {
        Path left = Files.createDirectories(workDir.resolve("orders-" + DEAD));
        Files.writeString(left.resolve("spool-000001"), "rest");
        Workspace.open(workDir, "orders").close();
        assertFalse(Files.exists(left));
    }

    @Test
    void open_besideARunningProcessAndOtherNames_leavesThemAlone() throws IOException {
        long alive = ProcessHandle.current().parent().orElseThrow().pid();
        Path running = Files.createDirectories(workDir.resolve("orders-" + alive));
        Path other = Files.createDirectories(workDir.resolve("users-" + DEAD));
        Path unlike = Files.createDirectories(workDir.resolve("orders-of-2026"));
        try (Workspace workspace = Workspace.open(workDir, "orders")) {
            assertEquals(
                    "orders-" + ProcessHandle.current().pid(),
                    workspace.directory().getFileName().toString());
            assertTrue(Files.exists(running));
            assertTrue(Files.exists(other));
            assertTrue(Files.exists(unlike));
        }
    }
}
