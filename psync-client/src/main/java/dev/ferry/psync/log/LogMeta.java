package dev.ferry.psync.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.psync.log.LogRange.Replid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the files of a log belong to: one small file of text that is replaced as a whole, so that a killed process leaves
 * the old one or the new one.
 *
 * <pre>
 *   ferry-stream-log 1                       the format
 *   boot 5d1f...-...                         the boot in which it was written
 *   files 3fa91c02                           how the names of its files begin
 *   replid &lt;40 hexadecimal digits&gt; 1000      each replication id, and the offset from which on it holds
 * </pre>
 *
 * @param boot the boot's id: what was written without a sync is whole only as long as the machine has not gone down
 * @param names sets the files of one log apart from what an earlier one may have left
 */
record LogMeta(String boot, String names, List<Replid> history) {

    /** Stands for the id of a boot that cannot be told. */
    static final String NO_BOOT = "unknown";

    private static final String FORMAT = "ferry-stream-log 1";
    private static final String NAME = "stream.meta";
    private static final String FRESH_NAME = "stream.meta.new";
    private static final int LENGTH_MAX = 1 << 20;
    private static final Pattern BOOT = Pattern.compile("boot (\\S+)");
    private static final Pattern FILES = Pattern.compile("files ([0-9a-f]{8})");
    private static final Pattern REPLID = Pattern.compile("replid ([0-9a-f]{40}) (\\d{1,18})");

    LogMeta {
        history = List.copyOf(history);
    }

    /** Reads what an earlier process has left; empty when there is nothing, or nothing that can be understood. */
    static Optional<LogMeta> read(Path directory) {
        try {
            Path file = directory.resolve(NAME);
            return Files.size(file) > LENGTH_MAX ? Optional.empty() : parse(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Puts this in the place of what was there; when the disk refuses, that stays. */
    void write(Path directory, Disk disk) throws IOException {
        Path fresh = directory.resolve(FRESH_NAME);
        Files.deleteIfExists(fresh);
        try (FileChannel channel = OwnFiles.create(fresh)) {
            ByteBuffer text = ByteBuffer.wrap(text().getBytes(UTF_8));
            while (text.hasRemaining()) {
                disk.write(channel, text, text.position());
            }
        }
        Files.move(fresh, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(NAME));
        Files.deleteIfExists(directory.resolve(FRESH_NAME));
    }

    private String text() {
        StringBuilder text = new StringBuilder(FORMAT + "\nboot " + boot + "\nfiles " + names + "\n");
        history.forEach(each -> text.append("replid ")
                .append(each.id())
                .append(' ')
                .append(each.since())
                .append('\n'));
        return text.toString();
    }

    private static Optional<LogMeta> parse(String text) {
        List<String> lines = text.lines().toList();
        if (!text.endsWith("\n") || lines.size() < 4 || !lines.getFirst().equals(FORMAT)) {
            return Optional.empty();
        }
        Matcher boot = BOOT.matcher(lines.get(1));
        Matcher files = FILES.matcher(lines.get(2));
        if (!boot.matches() || !files.matches()) {
            return Optional.empty();
        }
        List<Replid> history = new ArrayList<>();
        for (String line : lines.subList(3, lines.size())) {
            Matcher replid = REPLID.matcher(line);
            if (!replid.matches()) {
                return Optional.empty();
            }
            history.add(new Replid(replid.group(1), Long.parseLong(replid.group(2))));
        }
        return Optional.of(new LogMeta(boot.group(1), files.group(1), history));
    }
}
