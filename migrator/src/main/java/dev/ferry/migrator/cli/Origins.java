package dev.ferry.migrator.cli;

import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.server.SourceGroup;
import java.util.function.Consumer;

/** Finds out which server the data is taken from, where there are several. */
final class Origins {

    private Origins() {}

    /**
     * Returns who has the data: of several servers the one that is a master.
     *
     * @param asked what was asked for
     * @param note is told what the operator should know
     */
    static Origin settled(Origin named, MigrationSettings asked, Consumer<String> note) {
        return switch (named) {
            case Origin.Server server ->
                new Origin.Server(
                        new SourceGroup(server.endpoint(), asked.continuation().sourceOthers()).master(note),
                        server.preferReplica());
            case FilePlace file -> file;
        };
    }
}
