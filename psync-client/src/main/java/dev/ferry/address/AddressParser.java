package dev.ferry.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The grammar of {@link Endpoint#parse}, front to back.
 *
 * <pre>
 * rediss :// user : password @ host : port / ? ca=ca.pem &amp; cert=c.pem
 * scheme    └──── userinfo ──┘ └ HostPort ┘    └────── TlsQuery ─────┘
 *           └────────── authority ────────┘└────────── tail ─────────┘
 * </pre>
 *
 * <p>It does not go through {@link java.net.URI}, which refuses the references to secrets and quotes the whole text,
 * password and all, in its errors. Confined to the thread that uses it.
 */
final class AddressParser {

    static final String SUPPORTED = "redis://[[user]:password@]host[:port] or rediss://… (TLS)";

    private static final String SCHEME_END = "://";
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z-]{0,19}");
    private static final Pattern DATABASE = Pattern.compile("/[0-9]{1,9}");

    private final String text;
    private final SecretReferences references;

    AddressParser(String text, SecretReferences references) {
        this.text = text;
        this.references = references;
    }

    Endpoint parse() throws AddressException {
        if (text.isEmpty()) {
            throw new AddressException("it is empty; expected " + SUPPORTED);
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            throw new AddressException("it has a space or a control character in it; expected " + SUPPORTED);
        }
        int schemeEnd = text.indexOf(SCHEME_END);
        if (schemeEnd < 0) {
            refuseWithoutHost();
            return afterScheme(0, false);
        }
        boolean tls = tlsOf(text.substring(0, schemeEnd).toLowerCase(Locale.ROOT));
        return afterScheme(schemeEnd + SCHEME_END.length(), tls);
    }

    private static boolean tlsOf(String scheme) throws AddressException {
        return switch (scheme) {
            case "redis" -> false;
            case "rediss" -> true;
            case "redis-sentinel", "redis-cluster", "file", "embedded" -> throw notYet(scheme);
            default ->
                throw new AddressException(
                        (SCHEME.matcher(scheme).matches() ? "the scheme " + scheme : "what stands before ://")
                                + " is not known; expected " + SUPPORTED);
        };
    }

    /** A text without {@code ://} begins with a host, except for the two schemes that never have one. */
    private void refuseWithoutHost() throws AddressException {
        for (String scheme : new String[] {"file", "embedded"}) {
            if (text.toLowerCase(Locale.ROOT).startsWith(scheme + ":")) {
                throw notYet(scheme);
            }
        }
    }

    private static AddressException notYet(String scheme) {
        return new AddressException(
                "the scheme " + scheme + " is not supported by this version yet; it takes " + SUPPORTED);
    }

    private Endpoint afterScheme(int start, boolean tls) throws AddressException {
        int end = SecretReferences.indexOutside(text, "/?#", start);
        String authority = text.substring(start, end);
        String tail = text.substring(end);
        if (tail.indexOf('@') >= 0) {
            throw new AddressException("an @ behind a '/', '?' or '#': in a user or a password these are written"
                    + " %2F, %3F and %23, and an @ in a file name %40");
        }
        int at = lastAt(authority);
        HostPort place = HostPort.parse(authority.substring(at + 1));
        Optional<TlsSettings> settings = tail(tail, tls);
        Credentials credentials = at < 0 ? Credentials.NONE : credentials(authority.substring(0, at));
        return new Endpoint(place.host(), place.port(), credentials, settings);
    }

    /** A password may hold an @ that nobody encoded; a host cannot. */
    private static int lastAt(String authority) throws AddressException {
        int last = -1;
        int next = SecretReferences.indexOutside(authority, "@", 0);
        while (next < authority.length()) {
            last = next;
            next = SecretReferences.indexOutside(authority, "@", next + 1);
        }
        return last;
    }

    private Credentials credentials(String userinfo) throws AddressException {
        if (userinfo.isEmpty()) {
            return Credentials.NONE;
        }
        int colon = SecretReferences.indexOutside(userinfo, ":", 0);
        if (colon == userinfo.length()) {
            // Some tools take this as the password, others as the user; to guess could print a password as a user.
            throw new AddressException(
                    "no ':' before the @; expected user:password@host," + " or :password@host for the default user");
        }
        String user = references.resolve(userinfo.substring(0, colon), "the user");
        String password = references.resolve(userinfo.substring(colon + 1), "the password");
        return new Credentials(
                user.isEmpty() ? Optional.empty() : Optional.of(user), Optional.of(new Secret(password)));
    }

    private static Optional<TlsSettings> tail(String tail, boolean tls) throws AddressException {
        if (tail.indexOf('#') >= 0) {
            throw new AddressException("a '#' in the address; it is written %23");
        }
        int question = tail.indexOf('?');
        String path = question < 0 ? tail : tail.substring(0, question);
        if (DATABASE.matcher(path).matches()) {
            throw new AddressException(
                    "the address names one database, but all databases travel; take the " + path + " out of it");
        }
        if (path.length() > 1) {
            throw new AddressException("a path behind the host; expected nothing there");
        }
        if (!tls && question >= 0) {
            throw new AddressException("a query behind redis://; ca, cert and key belong to rediss:// (TLS)");
        }
        return tls ? Optional.of(TlsQuery.parse(question < 0 ? "" : tail.substring(question + 1))) : Optional.empty();
    }
}
