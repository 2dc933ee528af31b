package dev.ferry.engine.acl;

import dev.ferry.command.CommandFlag;
import dev.ferry.command.CommandSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which commands are allowed, and the rules that say so: everything or nothing to begin with, and from there on what was added and
 * taken away. A later rule about a command takes the earlier ones about it and its subcommands out of the list.
 */
final class CommandRules {

    private final BitSet allowed;
    private final Map<Integer, Set<String>> firstWords;
    private final List<String> rules;
    private boolean fromAll;

    /** Nothing is allowed. */
    CommandRules() {
        allowed = new BitSet(RuledCommands.count());
        firstWords = new HashMap<>();
        rules = new ArrayList<>();
    }

    CommandRules(CommandRules other) {
        allowed = (BitSet) other.allowed.clone();
        firstWords = new HashMap<>();
        other.firstWords.forEach((number, words) -> firstWords.put(number, new HashSet<>(words)));
        rules = new ArrayList<>(other.rules);
        fromAll = other.fromAll;
    }

    boolean allowAll() {
        return allowed.cardinality() == RuledCommands.count();
    }

    /** Says whether everything is allowed to begin with, later commands included, and forgets all rules. */
    void beginWith(boolean everything) {
        allowed.set(0, RuledCommands.count(), everything);
        firstWords.clear();
        rules.clear();
        fromAll = everything;
    }

    /** Follows {@code +...} or {@code -...}. */
    void apply(String rule) throws RuleException {
        boolean adds = rule.charAt(0) == '+';
        String name = rule.substring(1).toLowerCase(Locale.ROOT);
        if (name.startsWith("@")) {
            applyCategory(name, adds);
        } else {
            CommandSpec spec = RuledCommands.find(name);
            if (spec != null) {
                set(spec, adds);
            } else if (adds) {
                addFirstWord(name);
            } else {
                throw RuleException.unknownCommand();
            }
        }
        if (!name.equals("@all")) {
            rules.removeIf(earlier -> isAbout(earlier, name));
            rules.add((adds ? "+" : "-") + name);
        }
    }

    /** Tells whether a command may be called with these arguments, as far as that does not depend on keys. */
    boolean allow(CommandSpec spec, byte[][] arguments) {
        int number = RuledCommands.number(spec);
        if (allowed.get(number) || spec.has(CommandFlag.NO_AUTH)) {
            return true;
        }
        Set<String> words = firstWords.get(number);
        return words != null
                && arguments.length > 1
                && words.contains(new String(arguments[1], StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
    }

    /** Returns the rules as they are written: {@code -@all +get}. */
    String text() {
        String first = fromAll ? "+@all" : "-@all";
        return rules.isEmpty() ? first : first + " " + String.join(" ", rules);
    }

    private void applyCategory(String name, boolean adds) throws RuleException {
        if (name.equals("@all")) {
            beginWith(adds);
            return;
        }
        String category = name.substring(1);
        if (!Categories.ALL.contains(category)) {
            throw RuleException.unknownCommand();
        }
        RuledCommands.inCategory(category).forEach(spec -> set(spec, adds));
    }

    private void set(CommandSpec spec, boolean allow) {
        RuledCommands.withSubcommands(spec).map(RuledCommands::number).forEach(number -> {
            allowed.set(number, allow);
            firstWords.remove(number);
        });
    }

    /** {@code +select|0}: a command without subcommands may be called with this as its first argument. */
    private void addFirstWord(String name) throws RuleException {
        int bar = name.lastIndexOf('|');
        CommandSpec spec = bar < 0 ? null : RuledCommands.find(name.substring(0, bar));
        if (spec == null) {
            throw RuleException.unknownCommand();
        }
        if (spec.name().indexOf('|') >= 0) {
            throw RuleException.firstWordOfSubcommand();
        }
        String word = name.substring(bar + 1);
        // A rule with a blank in it could not be read back.
        if (word.isEmpty() || Blanks.in(word)) {
            throw RuleException.syntax();
        }
        if (!spec.subcommands().isEmpty()) {
            throw RuleException.unknownCommand();
        }
        firstWords
                .computeIfAbsent(RuledCommands.number(spec), number -> new HashSet<>())
                .add(word);
    }

    private static boolean isAbout(String rule, String name) {
        return rule.startsWith(name, 1)
                && (rule.length() == name.length() + 1 || rule.charAt(name.length() + 1) == '|');
    }
}
