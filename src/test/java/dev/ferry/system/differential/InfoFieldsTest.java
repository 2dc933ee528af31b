package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field that INFO of a real server has, INFO of the engine has, or there is a reason why not. */
final class InfoFieldsTest {

    private static final String BUILD = "is about how the real server was built";
    private static final String EVENT_LOOP = "is about the real server's event loop";
    private static final String ALLOCATOR = "is about the real server's allocator";
    private static final String NOT_COUNTED = "is not counted";
    private static final String NEWER = "came after the version that the engine says it is";

    /** What is left out, and why. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("redis_build_id", BUILD),
            Map.entry("monotonic_clock", BUILD),
            Map.entry("multiplexing_api", BUILD),
            Map.entry("atomicvar_api", BUILD),
            Map.entry("gcc_version", BUILD),
            Map.entry("mem_replica_full_sync_buffer", NEWER),
            Map.entry("mem_overhead_db_hashtable_rehashing", ALLOCATOR),
            Map.entry("io_thread_0", NEWER),
            Map.entry("total_net_repl_input_bytes", NOT_COUNTED),
            Map.entry("total_net_repl_output_bytes", NOT_COUNTED),
            Map.entry("instantaneous_input_repl_kbps", NOT_COUNTED),
            Map.entry("instantaneous_output_repl_kbps", NOT_COUNTED),
            Map.entry("expired_stale_perc", NOT_COUNTED),
            Map.entry("expired_time_cap_reached_count", NOT_COUNTED),
            Map.entry("expire_cycle_cpu_milliseconds", NOT_COUNTED),
            Map.entry("unexpected_error_replies", NOT_COUNTED),
            Map.entry("dump_payload_sanitizations", NOT_COUNTED),
            Map.entry("reply_buffer_shrinks", NOT_COUNTED),
            Map.entry("reply_buffer_expands", NOT_COUNTED),
            Map.entry("eventloop_cycles", EVENT_LOOP),
            Map.entry("eventloop_duration_sum", EVENT_LOOP),
            Map.entry("eventloop_duration_cmd_sum", EVENT_LOOP),
            Map.entry("instantaneous_eventloop_cycles_per_sec", EVENT_LOOP),
            Map.entry("instantaneous_eventloop_duration_usec", EVENT_LOOP),
            Map.entry("used_cpu_sys_main_thread", EVENT_LOOP),
            Map.entry("used_cpu_user_main_thread", EVENT_LOOP),
            Map.entry("db0_distrib_strings_sizes", NEWER));

    /** What is there as soon as there is persistence or tracking; what they tell is compared elsewhere. */
    private static final Set<String> OF_OTHERS =
            Set.of("Persistence", "tracking_total_keys", "tracking_total_items", "tracking_total_prefixes");

    @Test
    void fieldsOfTheServer_areThereOrLeftOutForAReason() throws IOException {
        // Another version has others.
        ServerKind kind = Reference.redis8();
        try (Contender server = Contender.real(kind);
                Contender engine = Contender.engine()) {
            Map<String, String> expected = fields(server);
            Map<String, String> actual = fields(engine);
            Map<String, String> missing = new TreeMap<>(expected);
            missing.keySet().removeAll(actual.keySet());
            missing.values().removeAll(OF_OTHERS);
            missing.keySet().removeAll(OF_OTHERS);
            assertEquals(new TreeSet<>(LEFT_OUT.keySet()), missing.keySet());
            Map<String, String> elsewhere = new TreeMap<>();
            actual.forEach((field, section) -> {
                if (!section.equals(expected.getOrDefault(field, section))) {
                    elsewhere.put(field, section);
                }
            });
            assertEquals(Map.of(), elsewhere, "fields in other sections than the server's");
        }
    }

    /** Returns the section of each field. */
    private static Map<String, String> fields(Contender contender) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (RawClient client = contender.connect()) {
            client.call("SET", "key", "value");
            client.call("GET", "key");
            client.call("NOSUCH");
            String section = "";
            for (String line : Replies.string(client.call(List.of(bytes("INFO"), bytes("everything"))))
                    .split("\r\n")) {
                if (line.startsWith("# ")) {
                    section = line.substring(2);
                } else if (line.contains(":") && !section.equals("Modules")) {
                    String field = line.substring(0, line.indexOf(':'));
                    boolean ofCommands = field.matches("cmdstat_.*|latency_percentiles_usec_.*");
                    fields.put(ofCommands ? field.replaceFirst("usec_.*|stat_.*", "…") : field, section);
                }
            }
        }
        return fields;
    }

    private static byte[] bytes(String word) {
        return TestCommand.of(word).words().getFirst();
    }
}
