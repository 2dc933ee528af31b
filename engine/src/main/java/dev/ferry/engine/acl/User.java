package dev.ferry.engine.acl;

import dev.ferry.command.CommandSpec;
import dev.ferry.engine.config.QuotedWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A user: the passwords and rights that clients have who log in as it. What changes about it is true for them at once. */
public final class User {

    private final String name;
    private final boolean allChannelsByDefault;
    private Passwords passwords = new Passwords();
    private Selector rights;
    private List<Selector> more = new ArrayList<>();
    private boolean enabled;
    private boolean withoutPassword;
    private boolean sanitizesPayload = true;
    private boolean unrestricted;

    /** A user with no rights, who cannot log in. */
    User(String name, boolean allChannelsByDefault) {
        this.name = name;
        this.allChannelsByDefault = allChannelsByDefault;
        this.rights = new Selector(allChannelsByDefault);
    }

    public String name() {
        return name;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** Returns whether any password will do. */
    public boolean needsNoPassword() {
        return withoutPassword;
    }

    /** Returns whether everything is allowed, so that nothing has to be looked at. */
    public boolean isUnrestricted() {
        return unrestricted;
    }

    /** Returns whether a client who says this password may be this user. */
    boolean accepts(byte[] password) {
        return passwords.contain(password) || withoutPassword;
    }

    /** Returns what keeps a command from being done, or null when nothing does: one set of rights is enough. */
    public @Nullable Denial check(CommandSpec spec, byte[][] arguments) {
        if (unrestricted) {
            return null;
        }
        Denial weightiest = rights.check(spec, arguments);
        for (int i = 0; weightiest != null && i < more.size(); i++) {
            Denial denial = more.get(i).check(spec, arguments);
            if (denial == null || denial.outweighs(weightiest)) {
                weightiest = denial;
            }
        }
        return weightiest;
    }

    /** Tells whether a command may be done whatever keys it comes upon to read. */
    public boolean mayReadAllKeys(CommandSpec spec, byte[][] arguments) {
        return unrestricted
                || selectors().stream()
                        .anyMatch(selector -> selector.readsAllKeys() && selector.check(spec, arguments) == null);
    }

    /** Tells whether messages of a channel may be had, or of all those of a pattern. */
    public boolean mayUseChannel(byte[] channel, boolean pattern) {
        return unrestricted || selectors().stream().anyMatch(selector -> selector.allowsChannel(channel, pattern));
    }

    /** Returns the sets of rights, the user's own first. */
    public List<Selector> selectors() {
        List<Selector> all = new ArrayList<>();
        all.add(rights);
        all.addAll(more);
        return all;
    }

    /** Returns the words about it: whether it can log in, and how. */
    public List<String> flags() {
        List<String> words = new ArrayList<>();
        words.add(enabled ? "on" : "off");
        if (withoutPassword) {
            words.add("nopass");
        }
        words.add(sanitizesPayload ? "sanitize-payload" : "skip-sanitize-payload");
        return words;
    }

    /** Returns the SHA-256 of each password, in hexadecimal. */
    public List<String> passwordHashes() {
        return passwords.hashes();
    }

    /** Returns the rules that make this user of a new one, as ACL LIST tells them. */
    public String rules() {
        List<String> words = new ArrayList<>(flags());
        passwords.hashes().forEach(hash -> words.add("#" + hash));
        words.add(rights.text());
        more.forEach(selector -> words.add("(" + selector.text() + ")"));
        return String.join(" ", words);
    }

    User copy() {
        User copy = new User(name, allChannelsByDefault);
        copy.become(this);
        return copy;
    }

    /** Takes over everything from another one but its name. */
    void become(User other) {
        passwords = new Passwords(other.passwords);
        rights = new Selector(other.rights);
        more = new ArrayList<>(other.more.stream().map(Selector::new).toList());
        enabled = other.enabled;
        withoutPassword = other.withoutPassword;
        sanitizesPayload = other.sanitizesPayload;
        unrestricted = other.unrestricted;
    }

    /** Follows a rule. */
    void apply(String rule) throws RuleException {
        if (!applyWord(rule.toLowerCase(Locale.ROOT)) && !applyPassword(rule)) {
            if (rule.startsWith("(") && rule.endsWith(")")) {
                more.add(selector(rule.substring(1, rule.length() - 1)));
            } else if (!rule.isEmpty()) {
                rights.apply(rule);
            }
        }
        unrestricted = rights.allowsEverything();
    }

    private boolean applyWord(String word) {
        switch (word) {
            case "on" -> enabled = true;
            case "off" -> enabled = false;
            case "nopass" -> {
                withoutPassword = true;
                passwords.clear();
            }
            case "resetpass" -> {
                withoutPassword = false;
                passwords.clear();
            }
            case "sanitize-payload" -> sanitizesPayload = true;
            case "skip-sanitize-payload" -> sanitizesPayload = false;
            case "clearselectors" -> more.clear();
            case "reset" -> become(new User(name, allChannelsByDefault));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean applyPassword(String rule) throws RuleException {
        String text = rule.isEmpty() ? "" : rule.substring(1);
        switch (rule.isEmpty() ? ' ' : rule.charAt(0)) {
            case '>' -> {
                passwords.add(text);
                withoutPassword = false;
            }
            case '#' -> {
                passwords.addHash(text);
                withoutPassword = false;
            }
            case '<' -> passwords.remove(text);
            case '!' -> passwords.removeHash(text);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Selector selector(String text) throws RuleException {
        List<String> rules = QuotedWords.split(text);
        if (rules == null) {
            throw RuleException.syntax();
        }
        Selector selector = new Selector(allChannelsByDefault);
        for (String rule : rules) {
            selector.apply(rule);
        }
        return selector;
    }
}
