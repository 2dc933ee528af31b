package dev.ferry.engine.command;

import dev.ferry.engine.pubsub.SubscriptionKind;
import dev.ferry.engine.pubsub.Subscriptions;
import dev.ferry.engine.tracking.Tracking;
import org.jspecify.annotations.Nullable;

/** The line of CLIENT LIST about one client. */
public final class ClientLine {

    private ClientLine() {}

    /** Returns the line with its end. */
    public static String of(Session session) {
        ClientFacts facts = session.facts();
        long now = session.nowMillis();
        long unsent = session.peer().waitingBytes();
        return ("id=%d addr=%s laddr=%s fd=%d name=%s age=%d idle=%d flags=%s db=%d sub=%d psub=%d ssub=%d multi=%d watch=%d"
                        + " qbuf=%d qbuf-free=%d argv-mem=0 multi-mem=%d rbs=%d rbp=%d obl=%d oll=%d omem=%d tot-mem=%d events=r"
                        + " cmd=%s user=%s redir=%d resp=%d lib-name=%s lib-ver=%s io-thread=0 tot-net-in=%d"
                        + " tot-net-out=%d tot-cmds=%d\n")
                .formatted(
                        facts.id(),
                        session.peer().address(),
                        session.peer().localAddress(),
                        facts.id() + 7,
                        facts.name(),
                        Math.max(0, now - facts.sinceMillis()) / 1000,
                        Math.max(0, now - facts.lastMillis()) / 1000,
                        flags(session),
                        session.database().index(),
                        subscriptions(session, SubscriptionKind.CHANNEL),
                        subscriptions(session, SubscriptionKind.PATTERN),
                        subscriptions(session, SubscriptionKind.SHARD_CHANNEL),
                        session.transaction().queued(),
                        session.transaction().watched(),
                        session.waitingBytes(),
                        session.freeInputBytes(),
                        session.transaction().queuedBytes(),
                        session.reply().capacity(),
                        session.reply().capacity(),
                        session.reply().length(),
                        unsent > 0 ? 1 : 0,
                        unsent,
                        session.memoryBytes(),
                        facts.lastCommand(),
                        session.user().name(),
                        redirect(session.tracking()),
                        session.reply().version(),
                        facts.libraryName(),
                        facts.libraryVersion(),
                        facts.bytesIn(),
                        facts.bytesOut(),
                        facts.commands());
    }

    private static int subscriptions(Session session, SubscriptionKind kind) {
        Subscriptions subscriptions = session.subscriptions();
        return subscriptions == null ? 0 : subscriptions.count(kind);
    }

    private static long redirect(@Nullable Tracking tracking) {
        return tracking == null ? -1 : tracking.options().redirect();
    }

    private static String tracking(@Nullable Tracking tracking) {
        return tracking == null
                ? ""
                : "t" + (tracking.isRedirectBroken() ? "R" : "")
                        + (tracking.options().broadcast() ? "B" : "");
    }

    private static String flags(Session session) {
        String kind = switch (session.clientClass()) {
            case NORMAL -> "";
            case REPLICA -> "S";
            case PUBSUB -> "P";
            case MASTER -> "M";
        };
        String flags = kind
                + (session.isMonitoring() ? "O" : "")
                + (session.transaction().isOpen() ? "x" : "")
                + (session.isSuspended() ? "b" : "")
                + tracking(session.tracking())
                + (session.isClosing() ? "c" : "")
                + (session.noEvict() ? "e" : "")
                + (session.noTouch() ? "T" : "");
        return flags.isEmpty() ? "N" : flags;
    }
}
