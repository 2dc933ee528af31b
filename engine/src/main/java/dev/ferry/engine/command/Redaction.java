package dev.ferry.engine.command;

import dev.ferry.engine.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hides what is secret in a command before it is shown to somebody else: passwords, and what is said about users. */
public final class Redaction {

    private static final byte[] HIDDEN = "(redacted)".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> SECRET_SETTINGS =
            Set.of("masterauth", "masteruser", "requirepass", "tls-key-file-pass", "tls-client-key-file-pass");

    private Redaction() {}

    /** Returns the words of a command as anybody may see them. */
    public static byte[][] of(CommandEntry entry, Arguments arguments) {
        return switch (entry.spec().name()) {
            case "auth" -> without(arguments, 1, arguments.count());
            case "acl|setuser", "acl|deluser", "acl|getuser" -> without(arguments, 2, arguments.count());
            case "hello" -> hello(arguments);
            case "config|set" -> settings(arguments);
            default -> arguments.array();
        };
    }

    private static byte[][] hello(Arguments arguments) {
        for (int i = 2; i < arguments.count(); i++) {
            if (arguments.is(i, "auth")) {
                return without(arguments, i + 1, Math.min(i + 3, arguments.count()));
            }
            i += arguments.is(i, "setname") ? 1 : 0;
        }
        return arguments.array();
    }

    private static byte[][] settings(Arguments arguments) {
        byte @Nullable [][] shown = null;
        for (int i = 2; i + 1 < arguments.count(); i += 2) {
            String name = Settings.find(arguments.text(i).toLowerCase(Locale.ROOT))
                    .map(setting -> setting.name())
                    .orElse("");
            if (SECRET_SETTINGS.contains(name)) {
                shown = shown == null ? arguments.array().clone() : shown;
                shown[i + 1] = HIDDEN;
            }
        }
        return shown == null ? arguments.array() : shown;
    }

    private static byte[][] without(Arguments arguments, int from, int to) {
        byte[][] shown = arguments.array().clone();
        for (int i = from; i < to; i++) {
            shown[i] = HIDDEN;
        }
        return shown;
    }
}
