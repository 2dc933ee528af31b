package dev.ferry.address;

import dev.ferry.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
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

    /** Returns the words of the AUTH command, for the one place that sends them; none when no password is given. */
    public List<Bytes> authCommand() {
        if (password.isEmpty()) {
            return List.of();
        }
        List<Bytes> words = new ArrayList<>();
        words.add(Bytes.utf8("AUTH"));
        user.ifPresent(name -> words.add(Bytes.utf8(name)));
        words.add(Bytes.utf8(password.get().reveal()));
        return words;
    }
}
