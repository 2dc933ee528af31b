package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Gates;

/** The commands of replication. */
public final class ReplicationFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("failover", new FailoverCommand());
        table.add("psync", new Psync());
        table.add("replconf", new ReplicationConfigure());
        table.add("replicaof", new ReplicaOf());
        table.add("role", new Role());
        table.add("slaveof", new ReplicaOf());
        table.add("sync", new Sync());
        table.add("wait", new Wait());
        table.add("waitaof", new WaitForFile());
    }

    @Override
    public void start(Engine engine) {
        StreamFeed feed = new StreamFeed(engine);
        feed.start();
        engine.addPart(BlockedOnReplicas.class, new BlockedOnReplicas(engine, feed));
        engine.addPart(Failover.class, new Failover(engine));
        engine.primary().serve(new KeyspaceSnapshots(engine), new ReplicaProbe(engine));
        EnoughReplicas.guard(engine);
        engine.gates().set(Gates.Place.REPLICA_CLIENT, new NoKeysForReplicas());
    }
}
