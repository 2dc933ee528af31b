package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.command.CommandSpec;
import dev.ferry.command.CommandSpecs;
import dev.ferry.system.Seed;
import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Gives users of a real server and of the engine the same random rules, and compares what is told of them, and which commands with
 * which arguments they may use.
 *
 * <p>{@code -Dseed=} plays a run again, {@code -Dferry.access.rounds=} makes it longer.
 */
final class AccessDifferentialTest {
    private static final int ROUNDS = Integer.getInteger("ferry.access.rounds", 150);
    private static final int COMMANDS_PER_ROUND = 40;
    private static final int MORE_ARGUMENTS_MAX = 4;

    private static final String[] WORDS = {
        "on",
        "off",
        "nopass",
        "resetpass",
        "allkeys",
        "resetkeys",
        "allchannels",
        "resetchannels",
        "allcommands",
        "nocommands",
        "clearselectors",
        "reset",
        "sanitize-payload",
        "skip-sanitize-payload",
        "nosuch",
        ""
    };
    private static final String[] PATTERNS = {"*", "a*", "b*", "a?", "[ab]1", "b2", "", "a b", "\\*", "**"};
    private static final String[] KEY_PREFIXES = {
        "~", "~", "~", "%R~", "%W~", "%RW~", "%wr~", "%", "%~", "%RR~", "%X~", "%R"
    };
    private static final String[] PASSWORDS = {"p", "q", "", "a b", "ff".repeat(32), "FF".repeat(32), "0".repeat(63)};
    private static final String[] ODD_NAMES = {
        "nosuch",
        "@nosuch",
        "@all",
        "@",
        "",
        "|",
        "get|",
        "config|",
        "config|nosuch",
        "config|get|x",
        "get|a|b",
        "select|0",
        "select|1",
        "get|A"
    };
    private static final String[] CATEGORIES = {
        "read",
        "write",
        "keyspace",
        "admin",
        "fast",
        "slow",
        "blocking",
        "dangerous",
        "string",
        "hash",
        "connection",
        "pubsub",
        "scripting",
        "transaction"
    };
    private static final String[] ARGUMENTS = {
        "a1",
        "a2",
        "b1",
        "b2",
        "c",
        "*",
        "1",
        "2",
        "3",
        "-1",
        "get",
        "set",
        "store",
        "storedist",
        "by",
        "limit",
        "keys",
        "streams",
        "count",
        "block",
        "group",
        "left",
        "min",
        "u8",
        "overflow",
        "xx",
        "weights"
    };

    private final Random random = new Random(Seed.draw());
    private final Draw draw = new Draw(random);
    private final List<String> names = new ArrayList<>();
    private final List<CommandSpec> specs = new ArrayList<>();

    @Test
    void users_withRandomRules_mayDoWhatTheyMayDoAtTheServer() throws IOException {
        ServerKind kind = Reference.redis8();
        try (Contender server = Contender.real(kind);
                Contender engine = Contender.engine();
                RawClient expected = server.connect();
                RawClient actual = engine.connect()) {
            findCommands(actual);
            for (int round = 0; round < ROUNDS; round++) {
                List<String> rules = rules();
                String user = "u" + draw.below(3);
                compare(expected, actual, words(List.of("acl", "setuser", user), rules));
                compare(expected, actual, List.of("acl", "getuser", user));
                compare(expected, actual, List.of("acl", "list"));
                for (int i = 0; i < COMMANDS_PER_ROUND; i++) {
                    compare(expected, actual, words(List.of("acl", "dryrun", user), command()));
                }
            }
        }
    }

    private void findCommands(RawClient engine) throws IOException {
        Set<String> there = new TreeSet<>();
        for (byte[] name :
                Replies.elements(engine.call(TestCommand.of("command", "list").words()))) {
            there.add(Replies.string(name));
        }
        CommandSpecs.all().stream()
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.subcommands().stream()))
                .forEach(spec -> {
                    names.add(spec.name());
                    if (there.contains(spec.name()) && spec.subcommands().isEmpty()) {
                        specs.add(spec);
                    }
                });
    }

    private List<String> rules() {
        List<String> rules = new ArrayList<>();
        for (int i = draw.below(6); i >= 0; i--) {
            if (draw.oneIn(6)) {
                int inner = draw.below(3);
                List<String> words = new ArrayList<>();
                for (int j = 0; j <= inner; j++) {
                    words.add(rule());
                }
                String text = words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
                String selector = "(" + text + (draw.oneIn(8) ? "" : ")");
                rules.addAll(draw.oneIn(2) ? List.of(selector) : List.of(selector.split(" ")));
            } else {
                rules.add(rule());
            }
        }
        return rules;
    }

    private String rule() {
        return switch (draw.below(12)) {
            case 0, 1 -> any(WORDS);
            case 2, 3 -> any(KEY_PREFIXES) + any(PATTERNS);
            case 4 -> "&" + any(PATTERNS);
            case 5 -> any(">", "<", "#", "!") + any(PASSWORDS);
            case 6, 7 -> any("+", "-") + "@" + draw.of(CATEGORIES);
            case 8 -> any("+", "-") + any(ODD_NAMES);
            default ->
                any("+", "+", "-")
                        + (draw.oneIn(3)
                                ? draw.of("get", "set", "mget", "config")
                                : names.get(draw.below(names.size())));
        };
    }

    private String any(String... words) {
        return words[draw.below(words.length)];
    }

    private List<String> command() {
        CommandSpec spec = specs.get(draw.below(specs.size()));
        List<String> words = new ArrayList<>(List.of(spec.name().split("\\|")));
        int least = Math.abs(spec.arity());
        int count = spec.arity() < 0 ? least + draw.below(MORE_ARGUMENTS_MAX) : least;
        while (words.size() < count) {
            words.add(any(ARGUMENTS));
        }
        if (draw.oneIn(30)) {
            words.removeLast();
        }
        return words;
    }

    private static List<String> words(List<String> first, List<String> more) {
        List<String> words = new ArrayList<>(first);
        words.addAll(more);
        return words;
    }

    private static void compare(RawClient server, RawClient engine, List<String> words) throws IOException {
        String[] command = words.toArray(String[]::new);
        assertEquals(server.call(command), engine.call(command), () -> words.toString());
    }
}
