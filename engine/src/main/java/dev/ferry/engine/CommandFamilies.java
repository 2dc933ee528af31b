package dev.ferry.engine;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.acl.AclFamily;
import dev.ferry.engine.command.bitmap.BitmapFamily;
import dev.ferry.engine.command.connection.ConnectionFamily;
import dev.ferry.engine.command.debug.DebugFamily;
import dev.ferry.engine.command.dump.DumpFamily;
import dev.ferry.engine.command.geo.GeoFamily;
import dev.ferry.engine.command.hash.HashFamily;
import dev.ferry.engine.command.hyperloglog.HyperLogLogFamily;
import dev.ferry.engine.command.keys.KeysFamily;
import dev.ferry.engine.command.latency.LatencyFamily;
import dev.ferry.engine.command.list.ListFamily;
import dev.ferry.engine.command.monitor.MonitorFamily;
import dev.ferry.engine.command.persistence.PersistenceFamily;
import dev.ferry.engine.command.pubsub.PubSubFamily;
import dev.ferry.engine.command.replication.ReplicationFamily;
import dev.ferry.engine.command.scripting.ScriptingFamily;
import dev.ferry.engine.command.server.ServerFamily;
import dev.ferry.engine.command.set.SetFamily;
import dev.ferry.engine.command.slowlog.SlowLogFamily;
import dev.ferry.engine.command.sort.SortFamily;
import dev.ferry.engine.command.stream.StreamFamily;
import dev.ferry.engine.command.string.StringFamily;
import dev.ferry.engine.command.tracking.TrackingFamily;
import dev.ferry.engine.command.transaction.TransactionFamily;
import dev.ferry.engine.command.zset.SortedSetFamily;
import dev.ferry.engine.eviction.Eviction;
import java.util.List;

/** The families of commands that an engine has. */
final class CommandFamilies {

    static final List<CommandFamily> ALL = List.of(
            new ConnectionFamily(),
            new AclFamily(),
            new TransactionFamily(),
            new KeysFamily(),
            new DumpFamily(),
            new StringFamily(),
            new BitmapFamily(),
            new ServerFamily(),
            new ReplicationFamily(),
            new PersistenceFamily(),
            new ListFamily(),
            new SetFamily(),
            new SortedSetFamily(),
            new HashFamily(),
            new StreamFamily(),
            new DebugFamily(),
            new ScriptingFamily(),
            new HyperLogLogFamily(),
            new GeoFamily(),
            new SortFamily(),
            new PubSubFamily(),
            new TrackingFamily(),
            new Eviction(),
            new MonitorFamily(),
            new SlowLogFamily(),
            new LatencyFamily());

    private CommandFamilies() {}
}
