package dev.ferry.psync.failover;

import dev.ferry.address.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of its own place, as the sections replication and persistence of INFO have it (Redis from 4.0 on, Valkey).
 *
 * <pre>
 *   role:master                                          role:slave
 *   slave0:ip=10.0.0.2,port=6379,state=online,...        master_host:10.0.0.1
 *   master_replid:8371b4fb1155b71f4a04d3e1bc3e18c4...    master_port:6379
 *   repl_backlog_first_byte_offset:1                     master_link_status:up
 * </pre>
 *
 * @param master whether it takes writes of its own
 * @param follows of a replica, its master
 * @param linkUp of a replica, whether its link to its master stands
 * @param replicas those that follow it and can be reached, at the addresses that they announce
 */
record Standing(
        boolean master,
        Optional<Endpoint> follows,
        boolean linkUp,
        List<Endpoint> replicas,
        Map<String, String> fields) {

    /** Whether a server can go on with a stream. */
    enum Continues {
        YES,
        NO,
        /** The server does not say enough to tell. */
        UNKNOWN
    }

    private static final Pattern REPLICA = Pattern.compile("slave\\d+:ip=([^,]+),port=(\\d{1,5}),.*");
    private static final int PORT_MAX = 65535;

    /** @param like where others are found with the same credentials and TLS files */
    static Standing parse(String info, Endpoint like) {
        Map<String, String> fields = new HashMap<>();
        List<Endpoint> replicas = new ArrayList<>();
        info.lines().map(String::strip).forEach(line -> {
            Matcher replica = REPLICA.matcher(line);
            if (replica.matches()) {
                endpoint(replica.group(1), replica.group(2), like).ifPresent(replicas::add);
            } else if (line.indexOf(':') > 0) {
                fields.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
            }
        });
        return new Standing(
                !"slave".equals(fields.get("role")),
                endpoint(fields.getOrDefault("master_host", ""), fields.getOrDefault("master_port", ""), like),
                "up".equals(fields.get("master_link_status")),
                List.copyOf(replicas),
                Map.copyOf(fields));
    }

    /** Whether the server is reading its dataset: it gets its old history back only when that is done. */
    boolean loading() {
        return "1".equals(fields.get("loading"));
    }

    /** Whether the server would answer PSYNC for the byte behind {@code offset} with CONTINUE. */
    Continues continues(String replid, long offset) {
        long second = number("second_repl_offset");
        long first = number("repl_backlog_first_byte_offset");
        long length = number("repl_backlog_histlen");
        if (!fields.containsKey("master_replid") || first < 0 || length < 0) {
            return Continues.UNKNOWN;
        }
        long wanted = offset + 1;
        boolean same = is("master_replid", replid) || (is("master_replid2", replid) && wanted <= second);
        boolean kept = "1".equals(fields.get("repl_backlog_active")) && first <= wanted && wanted <= first + length;
        return same && kept ? Continues.YES : Continues.NO;
    }

    private boolean is(String name, String id) {
        return fields.getOrDefault(name, "").toLowerCase(Locale.ROOT).equals(id);
    }

    /** A number that is not negative; −1 when there is none. */
    private long number(String name) {
        String text = fields.getOrDefault(name, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    /** A replica that announces port 0 cannot be reached, as Ferry itself. */
    private static Optional<Endpoint> endpoint(String host, String port, Endpoint like) {
        if (host.isBlank() || !port.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(port);
        return number < 1 || number > PORT_MAX
                ? Optional.empty()
                : Optional.of(new Endpoint(host, number, like.credentials(), like.tls()));
    }
}
