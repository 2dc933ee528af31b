package dev.ferry.system;

import java.util.List;

/** The generators of all families. */
final class CommandGenerators {
    static final List<CommandGenerator> ALL = List.of(
            new StringGenerator(),
            new BitmapGenerator(),
            new KeysGenerator(),
            new ConnectionGenerator(),
            new ListGenerator(),
            new SetGenerator(),
            new HashGenerator(),
            new SortedSetGenerator());

    private CommandGenerators() {}
}
