package dev.ferry.engine.command.tracking;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.tracking.Tracking;
import dev.ferry.engine.tracking.TrackingOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CLIENT TRACKINGINFO. */
final class ClientTrackingInfo implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Tracking tracking = session.tracking();
        List<String> flags = flags(tracking);
        ReplyWriter reply = session.reply();
        reply.map(3);
        reply.bulk("flags");
        reply.set(flags.size());
        flags.forEach(reply::bulk);
        reply.bulk("redirect");
        reply.integer(tracking == null ? -1 : tracking.options().redirect());
        reply.bulk("prefixes");
        List<byte[]> prefixes = tracking == null ? List.of() : tracking.prefixes();
        reply.array(prefixes.size());
        prefixes.forEach(reply::bulk);
    }

    private static List<String> flags(@Nullable Tracking tracking) {
        if (tracking == null) {
            return List.of("off");
        }
        TrackingOptions options = tracking.options();
        List<String> flags = new ArrayList<>(List.of("on"));
        if (options.broadcast()) {
            flags.add("bcast");
        }
        if (options.optIn()) {
            flags.add("optin");
            if (tracking.isCaching()) {
                flags.add("caching-yes");
            }
        }
        if (options.optOut()) {
            flags.add("optout");
            if (tracking.isCaching()) {
                flags.add("caching-no");
            }
        }
        if (options.noLoop()) {
            flags.add("noloop");
        }
        if (tracking.isRedirectBroken()) {
            flags.add("broken_redirect");
        }
        return flags;
    }
}
