package dev.ferry.engine.command.slowlog;

import dev.ferry.command.CommandFlag;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.ExecutionObserver;
import dev.ferry.engine.command.Executions;
import dev.ferry.engine.command.Redaction;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The last commands that took as long as {@code slowlog-log-slower-than} says, {@code slowlog-max-len} of them at most. */
final class SlowLog implements ExecutionObserver {

    private static final Setting THRESHOLD_MICROS = Settings.named("slowlog-log-slower-than");
    private static final Setting LENGTH_MAX = Settings.named("slowlog-max-len");
    private static final int WORDS_MAX = 32;
    private static final int WORD_BYTES_MAX = 128;

    private final Engine engine;
    private final Deque<SlowCommand> latestFirst = new ArrayDeque<>();
    private long nextId;

    SlowLog(Engine engine) {
        this.engine = engine;
    }

    void start() {
        decide();
        engine.config().onChange(THRESHOLD_MICROS, this::decide);
        engine.config().onChange(LENGTH_MAX, this::cut);
    }

    @Override
    public void executed(Session session, CommandEntry entry, Arguments arguments, int database, long nanos) {
        if (entry.has(CommandFlag.SKIP_SLOWLOG)) {
            return;
        }
        latestFirst.addFirst(new SlowCommand(
                nextId++,
                engine.clock().micros() / 1_000_000,
                nanos / 1000,
                shown(Redaction.of(entry, arguments)),
                session.peer().address(),
                session.facts().name()));
        cut();
    }

    int size() {
        return latestFirst.size();
    }

    /** Returns so many of the latest, the latest first. */
    List<SlowCommand> latest(long count) {
        return latestFirst.stream().limit(count).toList();
    }

    void clear() {
        latestFirst.clear();
    }

    private void decide() {
        long micros = engine.config().number(THRESHOLD_MICROS);
        boolean never = micros < 0 || micros > Executions.NEVER / 1000;
        engine.executions().setSlow(this, never ? Executions.NEVER : micros * 1000);
    }

    private void cut() {
        while (latestFirst.size() > engine.config().number(LENGTH_MAX)) {
            latestFirst.removeLast();
        }
    }

    private static List<byte[]> shown(byte[][] words) {
        int whole = words.length > WORDS_MAX ? WORDS_MAX - 1 : words.length;
        List<byte[]> shown = new ArrayList<>(whole + 1);
        for (int i = 0; i < whole; i++) {
            shown.add(shown(words[i]));
        }
        if (whole < words.length) {
            shown.add(ascii("... (%d more arguments)".formatted(words.length - whole)));
        }
        return shown;
    }

    private static byte[] shown(byte[] word) {
        if (word.length <= WORD_BYTES_MAX) {
            return word;
        }
        byte[] remark = ascii("... (%d more bytes)".formatted(word.length - WORD_BYTES_MAX));
        byte[] shown = Arrays.copyOf(word, WORD_BYTES_MAX + remark.length);
        System.arraycopy(remark, 0, shown, WORD_BYTES_MAX, remark.length);
        return shown;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
