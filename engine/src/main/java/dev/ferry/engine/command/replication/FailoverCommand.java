package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.replication.FailoverPhase;
import dev.ferry.engine.replication.primary.Replica;
import java.util.Optional;

/** FAILOVER. */
final class FailoverCommand implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Engine engine = session.engine();
        Failover failover = engine.part(Failover.class);
        if (arguments.count() == 2 && arguments.is(1, "abort")) {
            switch (engine.replication().failover()) {
                case NONE -> throw new ErrorReply("ERR No failover in progress.");
                case WAITING_FOR_SYNC -> failover.abort("a client asked for it");
                case IN_PROGRESS ->
                    throw new ErrorReply("ERR The replica has been asked to take over, which cannot be taken back.");
            }
        } else {
            FailoverOrder order = parse(session, arguments);
            check(engine, order, order.endMillis() != Long.MAX_VALUE);
            failover.begin(order);
        }
        session.reply().ok();
    }

    private static FailoverOrder parse(Session session, Arguments arguments) {
        String host = "";
        int port = 0;
        boolean force = false;
        long endMillis = Long.MAX_VALUE;
        for (int i = 1; i < arguments.count(); i++) {
            if (arguments.is(i, "timeout") && arguments.hasAfter(i, 1) && endMillis == Long.MAX_VALUE) {
                long millis = arguments.integer(++i);
                if (millis <= 0) {
                    throw new ErrorReply("ERR FAILOVER timeout must be greater than 0");
                }
                endMillis = session.nowMillis() + Math.min(millis, Long.MAX_VALUE - session.nowMillis() - 1);
            } else if (arguments.is(i, "to") && arguments.hasAfter(i, 2) && host.isEmpty()) {
                host = arguments.text(i + 1);
                port = (int) arguments.integer(i + 2);
                i += 2;
            } else if (arguments.is(i, "force") && !force) {
                force = true;
            } else {
                throw ErrorReply.syntax();
            }
        }
        return new FailoverOrder(host, port, force, endMillis);
    }

    private static void check(Engine engine, FailoverOrder order, boolean hasTimeout) {
        if (engine.replication().failover() != FailoverPhase.NONE) {
            throw new ErrorReply("ERR FAILOVER already in progress.");
        }
        if (!engine.replication().isMaster()) {
            throw new ErrorReply("ERR FAILOVER is not valid when server is a replica.");
        }
        if (engine.primary().replicas().isEmpty()) {
            throw new ErrorReply("ERR FAILOVER requires connected replicas.");
        }
        if (order.force() && (!hasTimeout || order.isOpen())) {
            throw new ErrorReply("ERR FAILOVER with force option requires both a timeout and target HOST and IP.");
        }
        if (!order.isOpen()) {
            Optional<Replica> target =
                    engine.primary().replicas().stream().filter(order::admits).findFirst();
            if (target.isEmpty()) {
                throw new ErrorReply("ERR FAILOVER target HOST and PORT is not a replica.");
            }
            if (target.get().state() != Replica.State.ONLINE) {
                throw new ErrorReply("ERR FAILOVER target replica is not online.");
            }
        }
    }
}
