package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.UpstreamLink;
import dev.ferry.engine.replication.primary.Replica;
import java.util.List;

/** ROLE. */
final class Role implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Replication replication = session.engine().replication();
        UpstreamLink upstream = replication.upstream();
        if (upstream == null) {
            master(session, replication);
        } else {
            replica(session.reply(), replication, upstream);
        }
    }

    private static void master(Session session, Replication replication) {
        List<Replica> online = session.engine().primary().replicas().stream()
                .filter(replica -> replica.state() == Replica.State.ONLINE)
                .toList();
        ReplyWriter reply = session.reply();
        reply.array(3);
        reply.bulk("master");
        reply.integer(replication.offset());
        reply.array(online.size());
        for (Replica replica : online) {
            reply.array(3);
            reply.bulk(replica.host());
            reply.bulk(Integer.toString(replica.introduction().port()));
            reply.bulk(Long.toString(replica.acknowledgedOffset()));
        }
    }

    private static void replica(ReplyWriter reply, Replication replication, UpstreamLink upstream) {
        reply.array(5);
        reply.bulk("slave");
        reply.bulk(upstream.host());
        reply.integer(upstream.port());
        reply.bulk(upstream.state().word());
        reply.integer(upstream.state() == UpstreamLink.State.CONNECTED ? replication.offset() : -1);
    }
}
