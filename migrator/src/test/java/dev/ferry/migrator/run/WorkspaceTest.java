package dev.ferry.migrator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.checkpoint.RivalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceTest {

    @TempDir
    Path temporary;

    @Test
    void close_ofAFinishedMigration_leavesNothing() throws IOException {
        Path workDir = temporary.resolve("deep/er");
        Workspace workspace = Workspace.open(workDir, "orders");
        Files.writeString(workspace.scratch().resolve("spool-000001"), "rest");
        Files.createDirectories(workspace.stream());
        Files.writeString(workspace.stream().resolve("1"), "rest");
        workspace.finished();
        workspace.close();
        assertFalse(Files.exists(workDir));
    }

    @Test
    void close_ofAMigrationThatStopped_keepsItsStream() throws IOException {
        Workspace workspace = Workspace.open(temporary, "orders");
        Files.writeString(workspace.scratch().resolve("spool-000001"), "rest");
        Files.createDirectories(workspace.stream());
        Files.writeString(workspace.stream().resolve("1"), "rest");
        workspace.close();
        assertFalse(Files.exists(workspace.scratch()));
        assertTrue(Files.exists(workspace.stream().resolve("1")));
    }

    @Test
    void open_afterAKilledRun_clearsItsScratchOnly() throws IOException {
        Path scratch = Files.createDirectories(temporary.resolve("orders.scratch"));
        Path stream = Files.createDirectories(temporary.resolve("orders.stream"));
        Path other = Files.createDirectories(temporary.resolve("users.scratch"));
        Files.writeString(scratch.resolve("spool-000001"), "rest");
        Files.writeString(stream.resolve("1"), "rest");
        Files.writeString(other.resolve("spool-000001"), "rest");
        try (Workspace workspace = Workspace.open(temporary, "orders")) {
            assertFalse(Files.exists(workspace.scratch().resolve("spool-000001")));
            assertTrue(Files.exists(stream.resolve("1")));
            assertTrue(Files.exists(other.resolve("spool-000001")));
        }
    }

    @Test
    void open_whileAnotherRunHasIt_saysWhichProcess() throws IOException {
        try (Workspace first = Workspace.open(temporary, "orders")) {
            assertTrue(Files.isDirectory(first.scratch()));
            RivalException refused = assertThrows(RivalException.class, () -> Workspace.open(temporary, "orders"));
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .contains("(process " + ProcessHandle.current().pid() + ")"),
                    refused::getMessage);
        }
    }

    @Test
    void open_withAnotherName_isAnotherWorkspace() throws IOException {
        try (Workspace orders = Workspace.open(temporary, "orders");
                Workspace users = Workspace.open(temporary, "users")) {
            assertFalse(orders.scratch().equals(users.scratch()));
        }
    }

    @Test
    void handover_thatWasBegun_isReadByTheNextRun() throws IOException {
        HandoverJournal.Handover begun =
                new HandoverJournal.Handover(91234, Instant.parse("2026-01-31T02:03:04Z"), "10.0.0.9:6379", false);
        HandoverJournal journal = Workspace.journal(temporary, "orders");
        assertEquals(Optional.empty(), journal.read());
        journal.write(begun);
        assertEquals(Optional.of(begun), Workspace.journal(temporary, "orders").read());
        journal.forget();
        assertEquals(Optional.empty(), journal.read());
    }

    @Test
    void handover_thatARunHasReported_isTold() throws IOException {
        HandoverJournal journal = Workspace.journal(temporary, "orders");
        journal.tell();
        assertEquals(Optional.empty(), journal.read());
        Instant at = Instant.parse("2026-01-31T02:03:04Z");
        journal.write(new HandoverJournal.Handover(91234, at, "10.0.0.9:6379", false));
        journal.tell();
        assertEquals(
                Optional.of(new HandoverJournal.Handover(91234, at, "10.0.0.9:6379", true)),
                Workspace.journal(temporary, "orders").read());
    }

    @Test
    void handover_thatIsNotOurs_isNamed() throws IOException {
        Path file = temporary.resolve("orders.handover");
        Files.writeString(file, "something else");
        IOException refused = assertThrows(
                IOException.class, () -> Workspace.journal(temporary, "orders").read());
        assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()), refused::getMessage);
    }
}
