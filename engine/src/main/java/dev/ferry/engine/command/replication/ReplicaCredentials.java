package dev.ferry.engine.command.replication;

import dev.ferry.address.Credentials;
import dev.ferry.address.Secret;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.Optional;

/** How to get into a replica: by {@code masterauth}, because servers that may change roles have one password. */
final class ReplicaCredentials {

    private static final Setting PASSWORD = Settings.named("masterauth");
    private static final Setting USER = Settings.named("masteruser");

    private ReplicaCredentials() {}

    static Credentials of(EngineConfig config) {
        String password = config.text(PASSWORD);
        String user = config.text(USER);
        return password.isEmpty()
                ? Credentials.NONE
                : new Credentials(
                        user.isEmpty() ? Optional.empty() : Optional.of(user), Optional.of(new Secret(password)));
    }
}
