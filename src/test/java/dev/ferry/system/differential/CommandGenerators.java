package dev.ferry.system.differential;

import java.util.List;

/** The generators of all families. */
final class CommandGenerators {
    private CommandGenerators() {}

    /** Returns a generator of each family, new ones: what they remember belongs to one run, so that it can be played again. */
    static List<CommandGenerator> create() {
        return List.of(
                new StringGenerator(),
                new BitmapGenerator(),
                new KeysGenerator(),
                new ConnectionGenerator(),
                new ServerGenerator(),
                new ListGenerator(),
                new SetGenerator(),
                new HashGenerator(),
                new StreamGenerator(),
                new SortedSetGenerator(),
                new HyperLogLogGenerator(),
                new GeoGenerator(),
                new SortGenerator(),
                new ScriptingGenerator(),
                new DebugGenerator(),
                new PersistenceGenerator(),
                new ObservationGenerator(),
                new DumpGenerator(),
                new PubSubGenerator());
    }
}
