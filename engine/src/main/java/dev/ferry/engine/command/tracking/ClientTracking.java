package dev.ferry.engine.command.tracking;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.tracking.Tracking;
import dev.ferry.engine.tracking.TrackingOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CLIENT TRACKING. */
final class ClientTracking implements Command {

    private static final String SWITCHED =
            "ERR You can't switch %s before disabling tracking for this client, and then re-enabling it with a different mode.";

    @Override
    public void execute(Session session, Arguments arguments) {
        List<byte[]> prefixes = new ArrayList<>();
        TrackingOptions options = options(session, arguments, prefixes);
        if (arguments.is(2, "on")) {
            Tracking present = session.tracking();
            check(present, options, prefixes);
            begin(session, present, options, prefixes);
        } else if (arguments.is(2, "off")) {
            session.endTracking();
        } else {
            throw ErrorReply.syntax();
        }
        session.reply().ok();
    }

    private static TrackingOptions options(Session session, Arguments arguments, List<byte[]> prefixes) {
        long redirect = 0;
        boolean broadcast = false;
        boolean optIn = false;
        boolean optOut = false;
        boolean noLoop = false;
        for (int i = 3; i < arguments.count(); i++) {
            if (arguments.is(i, "redirect") && arguments.hasAfter(i, 1)) {
                if (redirect != 0) {
                    throw new ErrorReply("ERR A client can only redirect to a single other client");
                }
                redirect = arguments.integer(++i);
                if (session.engine().sessions().find(redirect) == null) {
                    throw new ErrorReply("ERR The client ID you want redirect to does not exist");
                }
            } else if (arguments.is(i, "bcast")) {
                broadcast = true;
            } else if (arguments.is(i, "optin")) {
                optIn = true;
            } else if (arguments.is(i, "optout")) {
                optOut = true;
            } else if (arguments.is(i, "noloop")) {
                noLoop = true;
            } else if (arguments.is(i, "prefix") && arguments.hasAfter(i, 1)) {
                prefixes.add(arguments.bytes(++i));
            } else {
                throw ErrorReply.syntax();
            }
        }
        return new TrackingOptions(redirect, broadcast, optIn, optOut, noLoop);
    }

    private static void check(@Nullable Tracking present, TrackingOptions options, List<byte[]> prefixes) {
        if (!options.broadcast() && !prefixes.isEmpty()) {
            throw new ErrorReply("ERR PREFIX option requires BCAST mode to be enabled");
        }
        if (present != null && present.options().broadcast() != options.broadcast()) {
            throw new ErrorReply(SWITCHED.formatted("BCAST mode on/off"));
        }
        if (options.broadcast() && (options.optIn() || options.optOut())) {
            throw new ErrorReply("ERR OPTIN and OPTOUT are not compatible with BCAST");
        }
        if (options.optIn() && options.optOut()) {
            throw new ErrorReply("ERR You can't specify both OPTIN mode and OPTOUT mode");
        }
        if (present != null
                && ((options.optIn() && present.options().optOut())
                        || (options.optOut() && present.options().optIn()))) {
            throw new ErrorReply(SWITCHED.formatted("OPTIN/OPTOUT mode"));
        }
        if (options.broadcast()) {
            checkOverlaps(present, prefixes);
        }
    }

    private static void checkOverlaps(@Nullable Tracking present, List<byte[]> prefixes) {
        for (int i = 0; i < prefixes.size(); i++) {
            byte[] prefix = prefixes.get(i);
            for (byte[] other : present == null ? List.<byte[]>of() : present.prefixes()) {
                if (overlap(prefix, other)) {
                    throw overlapping(prefix, "an existing", other);
                }
            }
            for (byte[] other : prefixes.subList(i + 1, prefixes.size())) {
                if (overlap(prefix, other)) {
                    throw overlapping(prefix, "another provided", other);
                }
            }
        }
    }

    private static boolean overlap(byte[] one, byte[] other) {
        int shorter = Math.min(one.length, other.length);
        return Arrays.equals(one, 0, shorter, other, 0, shorter);
    }

    private static ErrorReply overlapping(byte[] prefix, String which, byte[] other) {
        return new ErrorReply(
                "ERR Prefix '%s' overlaps with %s prefix '%s'. Prefixes for a single client must not overlap."
                        .formatted(text(prefix), which, text(other)));
    }

    private static String text(byte[] prefix) {
        return new String(prefix, StandardCharsets.ISO_8859_1);
    }

    private static void begin(
            Session session, @Nullable Tracking present, TrackingOptions options, List<byte[]> prefixes) {
        Tracking tracking = present;
        if (tracking == null) {
            tracking = session.beginTracking(options);
        } else {
            tracking.setOptions(options);
        }
        List<byte[]> wanted =
                options.broadcast() && prefixes.isEmpty() && tracking.prefixes().isEmpty()
                        ? List.of(new byte[0])
                        : prefixes;
        for (byte[] prefix : wanted) {
            session.engine().invalidations().addPrefix(tracking, session.facts().id(), prefix);
        }
    }
}
