package dev.ferry.engine.acl;

import dev.ferry.bytes.GlobPattern;
import dev.ferry.command.CommandSpec;
import dev.ferry.command.FoundKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One set of rights: commands with the keys and channels that they may be used on. A user has one or several. */
public final class Selector {

    private final CommandRules commands;
    private final List<KeyPattern> keys;
    private final List<String> channels;
    private boolean allKeys;
    private boolean allChannels;

    /** No rights, except for channels where that is the default. */
    Selector(boolean allChannels) {
        this.commands = new CommandRules();
        this.keys = new ArrayList<>();
        this.channels = new ArrayList<>();
        this.allChannels = allChannels;
    }

    Selector(Selector other) {
        this.commands = new CommandRules(other.commands);
        this.keys = new ArrayList<>(other.keys);
        this.channels = new ArrayList<>(other.channels);
        this.allKeys = other.allKeys;
        this.allChannels = other.allChannels;
    }

    boolean allowsEverything() {
        return allKeys && allChannels && commands.allowAll();
    }

    /** Follows a rule. */
    void apply(String rule) throws RuleException {
        switch (rule.toLowerCase(Locale.ROOT)) {
            case "allkeys", "~*" -> {
                allKeys = true;
                keys.clear();
            }
            case "resetkeys" -> {
                allKeys = false;
                keys.clear();
            }
            case "allchannels", "&*" -> {
                allChannels = true;
                channels.clear();
            }
            case "resetchannels" -> {
                allChannels = false;
                channels.clear();
            }
            case "allcommands" -> commands.beginWith(true);
            case "nocommands" -> commands.beginWith(false);
            default -> applyPrefixed(rule);
        }
    }

    /** Returns what keeps a command from being done, or null when nothing does. */
    @Nullable
    Denial check(CommandSpec spec, byte[][] arguments) {
        if (!commands.allow(spec, arguments)) {
            return new Denial(Denial.Reason.COMMAND, 0);
        }
        if (!allKeys && spec.hasKeys()) {
            for (FoundKey key : spec.foundKeys(arguments).orElse(List.of())) {
                if (!allowsKey(arguments[key.position()], key.flags())) {
                    return new Denial(Denial.Reason.KEY, key.position());
                }
            }
        }
        NamedChannels named = allChannels ? null : NamedChannels.of(spec.name());
        if (named != null) {
            for (int i = 1; i < named.end(arguments.length); i++) {
                if (!allowsChannel(arguments[i], named.patterns())) {
                    return new Denial(Denial.Reason.CHANNEL, i);
                }
            }
        }
        return null;
    }

    /** Tells whether every key may be read. */
    boolean readsAllKeys() {
        return allKeys || keys.stream().anyMatch(key -> key.pattern().matchesAll() && key.permits(true, false));
    }

    /** Tells whether a channel may be used; a pattern only when the very same one is allowed. */
    boolean allowsChannel(byte[] channel, boolean pattern) {
        if (allChannels) {
            return true;
        }
        String text = new String(channel, StandardCharsets.ISO_8859_1);
        for (String allowed : channels) {
            boolean fits = pattern
                    ? allowed.equals(text)
                    : new GlobPattern(allowed.getBytes(StandardCharsets.ISO_8859_1)).matches(channel);
            if (fits) {
                return true;
            }
        }
        return false;
    }

    /** Returns the rules about commands: {@code -@all +get}. */
    public String commandRules() {
        return commands.text();
    }

    /** Returns the rules about keys: {@code ~a* %R~b*}; empty when there are none. */
    public String keyRules() {
        return allKeys ? "~*" : keys.stream().map(KeyPattern::rule).collect(Collectors.joining(" "));
    }

    /** Returns the rules about channels: {@code &a* &b}; empty when there are none. */
    public String channelRules() {
        return allChannels
                ? "&*"
                : channels.stream().map(channel -> "&" + channel).collect(Collectors.joining(" "));
    }

    /** Returns the rules that make these rights of none. */
    String text() {
        List<String> parts = new ArrayList<>();
        if (!keyRules().isEmpty()) {
            parts.add(keyRules());
        }
        if (!allChannels) {
            parts.add("resetchannels");
        }
        if (!channelRules().isEmpty()) {
            parts.add(channelRules());
        }
        parts.add(commandRules());
        return String.join(" ", parts);
    }

    private void applyPrefixed(String rule) throws RuleException {
        switch (rule.isEmpty() ? ' ' : rule.charAt(0)) {
            case '~', '%' -> addKey(rule);
            case '&' -> addChannel(rule);
            case '+', '-' -> commands.apply(rule);
            default -> throw RuleException.syntax();
        }
    }

    private void addKey(String rule) throws RuleException {
        if (allKeys) {
            throw RuleException.keyAfterAll();
        }
        KeyPattern added = KeyPattern.parse(rule);
        for (int i = 0; i < keys.size(); i++) {
            KeyPattern present = keys.get(i);
            if (present.text().equals(added.text())) {
                keys.set(
                        i,
                        KeyPattern.of(
                                added.text(), added.reads() || present.reads(), added.writes() || present.writes()));
                return;
            }
        }
        keys.add(added);
    }

    private void addChannel(String rule) throws RuleException {
        if (allChannels) {
            throw RuleException.channelAfterAll();
        }
        if (Blanks.in(rule)) {
            throw RuleException.syntax();
        }
        String channel = rule.substring(1);
        if (!channels.contains(channel)) {
            channels.add(channel);
        }
    }

    private boolean allowsKey(byte[] key, Set<String> flags) {
        boolean read = flags.contains("access");
        boolean write = flags.contains("insert") || flags.contains("delete") || flags.contains("update");
        for (KeyPattern pattern : keys) {
            if (pattern.allows(key, read, write)) {
                return true;
            }
        }
        return false;
    }
}
