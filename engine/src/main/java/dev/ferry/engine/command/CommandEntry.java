package dev.ferry.engine.command;

import dev.ferry.command.CommandFlag;
import dev.ferry.command.CommandSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A command in the table: what is known about it, what does it, and how often it was called. */
public final class CommandEntry {

    /** They write nothing, and go into the replication stream all the same. */
    private static final Set<String> REPLICATED = Set.of("publish", "spublish", "pfcount");

    /** They come upon keys that have expired and have nothing to do with what they do. */
    private static final Set<String> TOUCHING_ARBITRARY_KEYS = Set.of("scan", "randomkey");

    private final CommandSpec spec;
    private byte[] name;
    private byte[] upperName;
    private final @Nullable Command command;
    private final Map<String, CommandEntry> subcommands = new TreeMap<>();
    private final boolean mayReplicate;
    private final boolean touchesArbitraryKeys;
    private final CommandStatistics statistics = new CommandStatistics();

    CommandEntry(CommandSpec spec, @Nullable Command command) {
        this.spec = spec;
        this.mayReplicate =
                spec.has(CommandFlag.WRITE) || spec.has(CommandFlag.MAY_REPLICATE) || REPLICATED.contains(spec.name());
        this.touchesArbitraryKeys = TOUCHING_ARBITRARY_KEYS.contains(spec.name());
        this.command = command;
        this.name = spec.name().getBytes(StandardCharsets.ISO_8859_1);
        this.upperName = upper(name);
    }

    public CommandSpec spec() {
        return spec;
    }

    /** Returns whether the replication stream may become longer by it. */
    boolean mayReplicate() {
        return mayReplicate;
    }

    /** Returns whether keys that it removes because they have expired are no part of what it does. */
    boolean touchesArbitraryKeys() {
        return touchesArbitraryKeys;
    }

    public boolean has(CommandFlag flag) {
        return spec.has(flag);
    }

    /** Returns whether it does something without a subcommand. */
    public boolean isCommand() {
        return command != null;
    }

    public boolean isContainer() {
        return !subcommands.isEmpty();
    }

    /** Returns the subcommands that there are, by their names without the container's. */
    public Map<String, CommandEntry> subcommands() {
        return subcommands;
    }

    public CommandStatistics statistics() {
        return statistics;
    }

    /** Returns what clients call it, which another name in redis.conf may have changed. */
    byte[] name() {
        return name;
    }

    void setName(byte[] other) {
        name = other;
        upperName = upper(other);
    }

    /** Tells whether clients call it so; the case of the letters does not matter. */
    boolean isCalled(byte[] word) {
        return word.length == name.length
                && (Arrays.equals(word, upperName)
                        || Arrays.equals(word, name)
                        || Arrays.equals(upper(word), upperName));
    }

    /** Returns what is done, also for another command that is a form of this one. */
    public Command command() {
        return Objects.requireNonNull(command, "a container does nothing itself");
    }

    private static byte[] upper(byte[] word) {
        byte[] upper = word.clone();
        for (int i = 0; i < upper.length; i++) {
            if (upper[i] >= 'a' && upper[i] <= 'z') {
                upper[i] = (byte) (upper[i] - 'a' + 'A');
            }
        }
        return upper;
    }
}
