package dev.ferry.engine.command.monitor;

import dev.ferry.command.CommandFlag;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.ExecutionObserver;
import dev.ferry.engine.command.Redaction;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.Push;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The clients that watch, and what they see of a command:
 *
 * <pre>
 * +1700000000.123456 [0 127.0.0.1:50000] "set" "key" "\x00"
 * </pre>
 *
 * <p>Commands of administrators are not shown.
 */
final class Monitors implements ExecutionObserver {

    private static final String EXEC = "exec";

    private final Engine engine;
    private final List<Session> watching = new ArrayList<>();

    Monitors(Engine engine) {
        this.engine = engine;
    }

    /** Shows commands to a client as long as it {@linkplain Session#isMonitoring watches}. */
    void add(Session session) {
        watching.add(session);
        engine.executions().setObserved(this, true);
    }

    @Override
    public void executed(Session session, CommandEntry entry, Arguments arguments, int database, long nanos) {
        watching.removeIf(watcher -> !watcher.isMonitoring() || watcher.isClosing());
        if (watching.isEmpty()) {
            engine.executions().setObserved(this, false);
        } else if (isShown(entry)) {
            byte[] line = line(session, entry, arguments, session.database().index());
            Push push = new Push(writer -> writer.raw(line, line.length));
            watching.forEach(watcher -> watcher.push(push));
        }
    }

    /** EXEC is skipped where it is called, but shown behind the commands that it has done. */
    private static boolean isShown(CommandEntry entry) {
        return !entry.has(CommandFlag.ADMIN)
                && (!entry.has(CommandFlag.SKIP_MONITOR) || entry.spec().name().equals(EXEC));
    }

    private byte[] line(Session session, CommandEntry entry, Arguments arguments, int database) {
        long micros = engine.clock().micros();
        StringBuilder text = new StringBuilder("+%d.%06d [%d %s]"
                .formatted(
                        micros / 1_000_000,
                        micros % 1_000_000,
                        database,
                        session.peer().address()));
        for (byte[] word : Redaction.of(entry, arguments)) {
            text.append(" \"");
            for (byte letter : word) {
                quote(letter, text);
            }
            text.append('"');
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void quote(byte letter, StringBuilder text) {
        switch (letter) {
            case '\\', '"' -> text.append('\\').append((char) letter);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case 7 -> text.append("\\a");
            case '\b' -> text.append("\\b");
            default -> {
                if (letter >= ' ' && letter <= '~') {
                    text.append((char) letter);
                } else {
                    text.append(String.format(Locale.ROOT, "\\x%02x", letter & 0xff));
                }
            }
        }
    }
}
