package dev.ferry.psync.log;

import dev.ferry.psync.log.LogRange.Replid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier process has left of a log, as far as it can be trusted.
 *
 * <p>A killed process leaves whatever it had handed to the operating system, so that the length of a file is the truth: the last one may
 * end anywhere, and what is in it is right. Behind a file that does not reach the next one nothing is of use, because the
 * stream cannot be read across the gap.
 *
 * @param names how the names of the files begin
 * @param history the replication ids
 * @param row files one behind the other, without a gap; never empty
 */
record KeptFiles(String names, List<Replid> history, List<LogFile> row) {

    private static final Logger log = LoggerFactory.getLogger(KeptFiles.class);

    /**
     * Looks what is there, and deletes what is of no use.
     *
     * @param boot the present boot; empty when it cannot be told, so that nothing can be trusted
     */
    static Optional<KeptFiles> in(Path directory, Optional<String> boot) throws IOException {
        Optional<LogMeta> meta = LogMeta.read(directory).filter(found -> trusted(directory, found, boot));
        List<Path> present = present(directory);
        List<LogFile> row = meta.isPresent() ? row(present, meta.get().names()) : List.of();
        List<Path> kept = row.stream().map(LogFile::path).toList();
        for (Path each : present) {
            if (!kept.contains(each)) {
                Files.deleteIfExists(each);
            }
        }
        if (row.isEmpty()) {
            LogMeta.delete(directory);
            return Optional.empty();
        }
        return meta.map(found -> new KeptFiles(found.names(), found.history(), row));
    }

    private static boolean trusted(Path directory, LogMeta found, Optional<String> boot) {
        boolean same = boot.isPresent() && boot.get().equals(found.boot());
        if (!same) {
            log.warn(
                    "the stream log in {} is dropped: it was written in boot {}, this is {}, and a machine that went"
                            + " down may have lost some of it",
                    directory,
                    found.boot(),
                    boot.orElse("one that cannot be told"));
        }
        return same;
    }

    private static List<Path> present(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(LogFile::isOne).toList();
        }
    }

    private static List<LogFile> row(List<Path> present, String names) throws IOException {
        List<LogFile> found = new ArrayList<>();
        for (Path each : present) {
            LogFile.left(each, names, Files.size(each)).ifPresent(found::add);
        }
        found.sort(Comparator.comparingLong(LogFile::from));
        List<LogFile> row = new ArrayList<>();
        for (LogFile each : found) {
            if (!row.isEmpty() && row.getLast().to() != each.from()) {
                log.warn(
                        "the stream log has a gap: {} ends at offset {}, the next file begins at {}; what is behind"
                                + " the gap is dropped",
                        row.getLast().path(),
                        row.getLast().to(),
                        each.from());
                break;
            }
            if (each.to() > each.from()) {
                row.add(each);
            }
        }
        return row;
    }
}
