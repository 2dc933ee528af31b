package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Checks what a client says to be. There is one user, {@code default}. */
final class Password {

    private static final Setting REQUIRED = Settings.named("requirepass");

    private Password() {}

    static void check(Session session, byte[] user, byte[] password) {
        String required = session.config().text(REQUIRED);
        boolean knownUser = Arrays.equals(user, "default".getBytes(StandardCharsets.US_ASCII));
        // Both are compared to their ends, so that the time it takes says nothing.
        boolean right =
                required.isEmpty() || MessageDigest.isEqual(password, required.getBytes(StandardCharsets.ISO_8859_1));
        if (!knownUser || !right) {
            throw new ErrorReply("WRONGPASS invalid username-password pair or user is disabled.");
        }
        session.setAuthenticated(true);
    }
}
