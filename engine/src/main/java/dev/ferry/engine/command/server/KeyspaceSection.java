package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.keyspace.Database;

/** INFO keyspace. */
final class KeyspaceSection implements InfoSection {

    @Override
    public String name() {
        return "Keyspace";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        for (int i = 0; i < engine.keyspace().databaseCount(); i++) {
            Database database = engine.keyspace().database(i);
            if (database.size() > 0) {
                lines.add(
                        "db" + i,
                        "keys=%d,expires=%d,avg_ttl=%d,subexpiry=%d"
                                .formatted(
                                        database.size(),
                                        database.expirySize(),
                                        database.averageTtlMillis(),
                                        database.timedHashes()));
            }
        }
    }
}
