package dev.ferry.migrator.preflight;

import dev.ferry.migrator.units.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the work directory is there, or can be made, and has room for what may have to wait. */
final class WorkDirRules {

    /** With less there is no room for the files of a run that goes well. */
    private static final long ROOM_MIN_BYTES = 1 << 20;

    private WorkDirRules() {}

    static void room(Pairing pairing, Findings findings) {
        Path directory = pairing.settings().workDir().toAbsolutePath();
        Path there = directory;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            findings.add(
                    FindingCode.E_WORK_DIR,
                    there + (Files.isDirectory(there) ? " cannot be written to" : " is no directory")
                            + ", and the work directory is to be " + directory,
                    "Name another one with --work-dir");
            return;
        }
        try {
            space(pairing, directory, Files.getFileStore(there).getUsableSpace(), findings);
        } catch (IOException e) {
            findings.add(
                    FindingCode.W_WORK_DISK,
                    "it cannot be found out how much room there is for " + directory + ": " + e.getMessage(),
                    "Look yourself");
        }
    }

    private static void space(Pairing pairing, Path directory, long room, Findings findings) {
        long spool = pairing.settings().spoolBytesMax();
        long needed = Math.min(spool, Forecast.dataBytes(pairing.sourceFacts()));
        String seen = "the disk of the work directory " + directory + " has room for " + ByteSize.text(room);
        if (room < ROOM_MIN_BYTES && pairing.checkpoint().isPresent()) {
            findings.add(
                    FindingCode.W_WORK_DISK,
                    seen
                            + "; what an earlier run has left there is taken up first, and nothing more is read until there is room",
                    "Make room, if what it has left is not what fills the disk");
        } else if (room < ROOM_MIN_BYTES) {
            findings.add(
                    FindingCode.E_WORK_DISK,
                    seen + ", and what the target has not taken yet must wait there",
                    "Make room, or name another one with --work-dir");
        } else if (room < needed) {
            findings.add(
                    FindingCode.W_WORK_DISK,
                    "%s; the source holds %s, of which much may have to wait there when the target is slow (--spool allows %s)"
                            .formatted(
                                    seen,
                                    ByteSize.text(Forecast.dataBytes(pairing.sourceFacts())),
                                    ByteSize.text(spool)),
                    "Make room, name another one with --work-dir, or say with --spool how much may be used");
        }
    }
}
