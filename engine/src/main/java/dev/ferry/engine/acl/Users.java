package dev.ferry.engine.acl;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All users of an engine by their names. There is always the one that clients are who have not logged in, {@code default}. */
public final class Users {

    public static final String DEFAULT = "default";

    private final Map<String, User> byName = new TreeMap<>();
    private final User defaultUser;
    private boolean allChannelsByDefault;

    /** Only the default user, who may do everything and needs no password. */
    public Users() {
        defaultUser = new User(DEFAULT, true);
        resetDefault(defaultUser);
        byName.put(DEFAULT, defaultUser);
    }

    /** Says whether users who are made from now on may use all channels. */
    public void setAllChannelsByDefault(boolean yes) {
        allChannelsByDefault = yes;
    }

    public User defaultUser() {
        return defaultUser;
    }

    public @Nullable User find(String name) {
        return byName.get(name);
    }

    /** Returns all of them in the order of their names. */
    public Collection<User> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Returns the user whom a client may be that says these words; null when it may be none. */
    public @Nullable User authenticated(byte[] name, byte[] password) {
        User user = byName.get(new String(name, StandardCharsets.ISO_8859_1));
        // The password is looked at in any case, so that the time it takes says less about who there is.
        boolean right = (user == null ? defaultUser : user).accepts(password);
        return user != null && user.isEnabled() && right ? user : null;
    }

    /** Makes one password the only one of the default user; empty when it shall need none. */
    public void setDefaultPassword(String password) {
        try {
            defaultUser.apply("resetpass");
            defaultUser.apply(password.isEmpty() ? "nopass" : ">" + password);
        } catch (RuleException e) {
            throw new IllegalStateException("every password can be one", e);
        }
    }

    /**
     * Makes a user, or changes one: all rules are followed or none.
     *
     * @throws RuleException with the whole message for a client
     */
    public User set(String name, List<String> words) throws RuleException {
        if (Blanks.in(name)) {
            throw new RuleException("Usernames can't contain spaces or null characters");
        }
        User present = byName.get(name);
        User draft = present == null ? fresh(name) : present.copy();
        for (String rule : RuleWords.merged(words)) {
            try {
                draft.apply(rule);
            } catch (RuleException e) {
                throw new RuleException("Error in ACL SETUSER modifier '" + rule + "': " + e.getMessage());
            }
        }
        if (present == null) {
            byName.put(name, draft);
            return draft;
        }
        present.become(draft);
        return present;
    }

    /** Removes a user, who can still be asked for its rights; null when there is none. The default user always stays. */
    public @Nullable User remove(String name) {
        return name.equals(DEFAULT) ? null : byName.remove(name);
    }

    /** Returns a user without rights, of whom nobody knows yet. */
    User fresh(String name) {
        return new User(name, allChannelsByDefault);
    }

    /** Makes these the users. Those who are there under their names become the new ones. */
    void replaceBy(Map<String, User> others) {
        byName.keySet().retainAll(others.keySet());
        byName.put(DEFAULT, defaultUser);
        others.forEach((name, other) -> {
            User present = byName.get(name);
            if (present == null) {
                byName.put(name, other);
            } else {
                present.become(other);
            }
        });
        if (!others.containsKey(DEFAULT)) {
            resetDefault(defaultUser);
        }
    }

    private static void resetDefault(User user) {
        try {
            for (String rule : List.of("reset", "allcommands", "allkeys", "allchannels", "on", "nopass")) {
                user.apply(rule);
            }
        } catch (RuleException e) {
            throw new IllegalStateException("these rules are right", e);
        }
    }
}
