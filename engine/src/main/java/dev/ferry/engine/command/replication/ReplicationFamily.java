package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of replication. */
public final class ReplicationFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("replicaof", new ReplicaOf());
        table.add("slaveof", new ReplicaOf());
    }
}
