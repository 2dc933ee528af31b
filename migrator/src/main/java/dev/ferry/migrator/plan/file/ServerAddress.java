package dev.ferry.migrator.plan.file;

import dev.ferry.migrator.plan.file.PlanNode.Field;
import dev.ferry.migrator.plan.file.PlanNode.Fields;
import dev.ferry.migrator.plan.file.PlanNode.Scalar;
import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a plan has it, made into an address as the command line has it.
 *
 * <pre>
 * {uri: "rediss://10.0.0.9:6380", username: app, password: "${env:PW}", tls: {ca: ca.pem}}
 *
 *        rediss://app:${env:PW}@10.0.0.9:6380?ca=ca.pem
 * </pre>
 *
 * <p>A password that stands there itself is refused, wherever it stands, and not shown.
 */
final class ServerAddress {

    private static final String SCHEME_END = "://";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern PASSWORD_SETTING = Pattern.compile("[?&](requirepass|masterauth)=[^&]");
    private static final List<String> FILES = List.of("ca", "cert", "key");

    private final String path;
    private final Consumer<Fault> faults;

    /**
     * @param path the field
     * @param faults gets what is wrong
     */
    ServerAddress(String path, Consumer<Fault> faults) {
        this.path = path;
        this.faults = faults;
    }

    /** Returns the address; empty when there is none, or when it cannot be used. */
    Optional<GivenValue> of(PlanNode node) {
        return switch (node) {
            case Scalar scalar when scalar.type() == PlanNode.Type.TEXT -> plain(path, scalar);
            case Fields server -> parts(server);
            case Scalar other -> Optional.empty();
            case PlanNode.Items list -> Optional.empty();
        };
    }

    private Optional<GivenValue> plain(String where, Scalar uri) {
        if (hasLiteralPassword(uri.text())) {
            fault(
                    where,
                    uri,
                    ": a password itself; expected a reference in its place, ${env:NAME} or ${file:PATH}, because plans are"
                            + " kept and shown");
            return Optional.empty();
        }
        return Optional.of(new GivenValue(uri.text(), uri.spot()));
    }

    private Optional<GivenValue> parts(Fields server) {
        Optional<Scalar> uri = text(server, "uri");
        Optional<Scalar> username = text(server, "username");
        Optional<Scalar> password = text(server, "password");
        Optional<Fields> tls = Optional.ofNullable(server.fields().get("tls"))
                .map(Field::value)
                .filter(Fields.class::isInstance)
                .map(Fields.class::cast);
        Optional<GivenValue> plain = uri.flatMap(text -> plain(path + ".uri", text));
        if (plain.isEmpty() || (username.isEmpty() && password.isEmpty() && tls.isEmpty())) {
            return plain;
        }
        if (username.isPresent() && password.isEmpty()) {
            fault(path + ".username", username.get(), ": expected a password beside it");
            return Optional.empty();
        }
        if (password.isPresent()
                && !REFERENCE.matcher(password.get().text()).replaceAll("").isEmpty()) {
            // The schema has said so.
            return Optional.empty();
        }
        return joined(uri.orElseThrow(), username, password, tls);
    }

    private Optional<GivenValue> joined(
            Scalar uri, Optional<Scalar> username, Optional<Scalar> password, Optional<Fields> tls) {
        String text = uri.text();
        int end = text.indexOf(SCHEME_END);
        String scheme = end >= 0 ? text.substring(0, end) : tls.isPresent() ? "rediss" : "redis";
        String rest = end >= 0 ? text.substring(end + SCHEME_END.length()) : text;
        if ((!scheme.equals("redis") && !scheme.equals("rediss"))
                || text.startsWith("embedded:")
                || text.startsWith("file:")) {
            fault(
                    path + ".uri",
                    uri,
                    ": user, password and tls are for redis:// and rediss://; expected one of these, or uri alone");
            return Optional.empty();
        }
        if (password.isPresent() && REFERENCE.matcher(rest).replaceAll("").indexOf('@') >= 0) {
            fault(path + ".uri", uri, ": a user or a password in the address, and one beside it; expected one of them");
            return Optional.empty();
        }
        if (tls.isPresent() && (!scheme.equals("rediss") || rest.indexOf('?') >= 0)) {
            fault(
                    path + ".tls",
                    tls.get(),
                    rest.indexOf('?') >= 0
                            ? ": files in the address, and beside it; expected one of them"
                            : ": expected uri to begin with rediss://, for redis:// has no TLS");
            return Optional.empty();
        }
        String access = password.map(secret ->
                        username.map(Scalar::text).map(ServerAddress::user).orElse("") + ":" + secret.text() + "@")
                .orElse("");
        return Optional.of(new GivenValue(
                scheme
                        + SCHEME_END
                        + access
                        + rest
                        + tls.map(ServerAddress::query).orElse(""),
                uri.spot()));
    }

    /** A user may be a reference too. */
    private static String user(String text) {
        return REFERENCE.matcher(text).matches() ? text : encoded(text);
    }

    private static String query(Fields tls) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String name : FILES) {
            text(tls, name).ifPresent(file -> query.add(name + "=" + encoded(file.text())));
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static Optional<Scalar> text(Fields server, String name) {
        Field field = server.fields().get(name);
        return field != null && field.value() instanceof Scalar scalar && scalar.type() == PlanNode.Type.TEXT
                ? Optional.of(scalar)
                : Optional.empty();
    }

    /** Everything before the last @ counts: somebody who forgot to encode a slash has forgotten it in the password. */
    private static boolean hasLiteralPassword(String uri) {
        Matcher setting = PASSWORD_SETTING.matcher(uri);
        if (uri.startsWith("embedded:") && setting.find()) {
            return true;
        }
        String open = REFERENCE.matcher(uri).replaceAll("");
        int at = open.lastIndexOf('@');
        int begin = open.indexOf(SCHEME_END) < 0 ? 0 : open.indexOf(SCHEME_END) + SCHEME_END.length();
        if (at < begin) {
            return false;
        }
        String access = open.substring(begin, at);
        int colon = access.indexOf(':');
        return colon >= 0 && colon < access.length() - 1;
    }

    private void fault(String where, PlanNode node, String text) {
        faults.accept(new Fault(where, false, new Problem(node.spot(), where + text)));
    }
}
