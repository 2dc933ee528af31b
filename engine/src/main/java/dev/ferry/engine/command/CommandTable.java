package dev.ferry.engine.command;

import dev.ferry.command.CommandSpec;
import dev.ferry.command.CommandSpecs;
import dev.ferry.engine.config.StartException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that the engine has, by their names. Built once, before the engine runs. */
public final class CommandTable {

    private static final int BUCKETS = 1 << 11;

    private final List<CommandEntry> entries = new ArrayList<>();
    private final CommandEntry[][] buckets = new CommandEntry[BUCKETS][0];
    private final Map<String, CommandEntry> byOwnName = new HashMap<>();

    /** Adds a command, or with {@code container|name} a subcommand; each has its line in the table of specs. */
    public void add(String name, Command command) {
        int bar = name.indexOf('|');
        if (bar < 0) {
            addEntry(new CommandEntry(spec(name), command));
            return;
        }
        CommandSpec container = spec(name.substring(0, bar));
        CommandSpec subcommand = container.subcommands().stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        CommandEntry entry = find(bytes(container.name()));
        if (entry == null) {
            entry = new CommandEntry(container, null);
            addEntry(entry);
        }
        entry.subcommands().put(name.substring(bar + 1), new CommandEntry(subcommand, command));
    }

    /** Returns all commands, without subcommands. */
    public List<CommandEntry> all() {
        return Collections.unmodifiableList(entries);
    }

    /** Returns the command of a name without regard to case, or null. */
    public @Nullable CommandEntry find(byte[] name) {
        for (CommandEntry entry : buckets[hash(name)]) {
            if (entry.isCalled(name)) {
                return entry;
            }
        }
        return null;
    }

    /** Returns the command that Redis calls so, whatever clients call it here, or null. */
    public @Nullable CommandEntry original(String name) {
        return byOwnName.get(name);
    }

    /**
     * Gives a command another name, as the directive of redis.conf does. With an empty one clients cannot call it at all.
     *
     * @param from what it has been called so far, without regard to case
     * @throws StartException when there is none of that name, or one that has the new name already
     */
    public void rename(String from, String to) {
        CommandEntry entry = find(bytes(from));
        if (entry == null) {
            if (CommandSpecs.find(from.toLowerCase(Locale.ROOT)).isPresent()) {
                return;
            }
            throw new StartException("rename-command %s %s: there is no command \"%s\"".formatted(from, to, from));
        }
        if (!to.isEmpty() && find(bytes(to)) != null) {
            throw new StartException("rename-command %s %s: there is a command \"%s\" already; name another one"
                    .formatted(from, to, to));
        }
        List<CommandEntry> bucket = new ArrayList<>(List.of(buckets[hash(entry.name())]));
        bucket.remove(entry);
        buckets[hash(entry.name())] = bucket.toArray(CommandEntry[]::new);
        if (to.isEmpty()) {
            entries.remove(entry);
        } else {
            entry.setName(bytes(to.toLowerCase(Locale.ROOT)));
            addToBucket(entry);
        }
    }

    private void addEntry(CommandEntry entry) {
        if (find(entry.name()) != null) {
            throw new IllegalArgumentException(
                    "there are two commands " + entry.spec().name());
        }
        entries.add(entry);
        byOwnName.put(entry.spec().name(), entry);
        addToBucket(entry);
    }

    private void addToBucket(CommandEntry entry) {
        CommandEntry[] before = buckets[hash(entry.name())];
        CommandEntry[] bucket = Arrays.copyOf(before, before.length + 1);
        bucket[before.length] = entry;
        buckets[hash(entry.name())] = bucket;
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static CommandSpec spec(String name) {
        return CommandSpecs.find(name).orElseThrow(() -> unknown(name));
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("the table of command specs has no line for " + name);
    }

    /** The fifth bit, which tells lower from upper case, does not take part. */
    private static int hash(byte[] name) {
        int hash = name.length;
        for (int i = 0; i < Math.min(name.length, 32); i++) {
            hash = hash * 31 + (name[i] & 0xdf);
        }
        return (hash ^ hash >>> 11) & BUCKETS - 1;
    }
}
