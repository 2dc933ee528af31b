package dev.ferry.system.differential;

import dev.ferry.command.CommandSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The last commands of a run and their answers, numbered from 1 on. Confined to the test's thread. */
final class History {
    /** A long run has more commands than fit in memory with all their answers. */
    private static final int REMEMBERED = 10_000;

    private static final int SHOWN = Integer.getInteger("shown", 40);

    private final List<Exchange> exchanges = new ArrayList<>();
    private int forgotten;

    void add(Exchange exchange) {
        exchanges.add(exchange);
        if (exchanges.size() == 2 * REMEMBERED) {
            exchanges.subList(0, REMEMBERED).clear();
            forgotten += REMEMBERED;
        }
    }

    /** Returns how many commands there have been. */
    int size() {
        return forgotten + exchanges.size();
    }

    /** Returns the last ones, a line for each. */
    String last() {
        return text(exchange -> true);
    }

    /** Returns the last ones that may have to do with a key, a line for each. */
    String about(String key) {
        return text(exchange -> exchange.command().toString().contains(key) || mayConcernAnyKey(exchange));
    }

    /** Returns the last ones that may have to do with the first key of a command, a line for each. */
    String before(TestCommand command) {
        byte[][] words = command.words().toArray(byte[][]::new);
        return CommandSpecs.of(words)
                .flatMap(spec -> spec.keys(words))
                .flatMap(keys -> keys.stream().findFirst())
                .map(position -> about(TestCommand.of(words[position]).toString()))
                .orElseGet(this::last);
    }

    private String text(Predicate<Exchange> picked) {
        List<String> lines = IntStream.range(0, exchanges.size())
                .filter(index -> picked.test(exchanges.get(index)))
                .mapToObj(index -> "%d: %s".formatted(forgotten + index + 1, exchanges.get(index)))
                .toList();
        return String.join("\n  ", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    }

    private static boolean mayConcernAnyKey(Exchange exchange) {
        return exchange.expected()[0] != '-'
                && (exchange.command().name().matches("select|flush.*|swapdb|multi|exec|discard|reset")
                        || exchange.command()
                                .toString()
                                .toLowerCase(Locale.ROOT)
                                .startsWith("\"config\" \"set\""));
    }
}
