package dev.ferry.address;

import java.util.Optional;

/**
 * What AUTH is given. Immutable.
 *
 * @param user the ACL user (Redis 6.0 and newer); empty for the default user
 * @param password empty when the server asks for none
 */
public record Credentials(Optional<String> user, Optional<Secret> password) {

    /** No AUTH at all. */
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());
}
