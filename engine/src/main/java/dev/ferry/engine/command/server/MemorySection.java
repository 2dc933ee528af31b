package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.UsedMemory;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.Locale;

/** INFO memory: what is counted as used, see {@link UsedMemory}, and what the process takes. */
final class MemorySection implements InfoSection {

    private static final Setting MEMORY_MAX = Settings.named("maxmemory");
    private static final Setting POLICY = Settings.named("maxmemory-policy");

    @Override
    public String name() {
        return "Memory";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        UsedMemory memory = engine.memory();
        HeapUse heap = HeapUse.now();
        long used = memory.usedBytes();
        long peak = memory.peakBytes();
        bytes(lines, "used_memory", used);
        bytes(lines, "used_memory_rss", heap.residentBytes());
        bytes(lines, "used_memory_peak", peak);
        lines.add("used_memory_peak_time", memory.peakMillis() / 1000);
        lines.add("used_memory_peak_perc", percent(used, peak));
        lines.add("used_memory_overhead", memory.overheadBytes());
        lines.add("used_memory_startup", 0);
        lines.add("used_memory_dataset", memory.datasetBytes());
        lines.add("used_memory_dataset_perc", percent(memory.datasetBytes(), used));
        bytes(lines, "used_memory_lua", 0);
        bytes(lines, "used_memory_vm_total", 0);
        lines.add("used_memory_vm_eval", 0);
        lines.add("used_memory_vm_functions", 0);
        lines.add("used_memory_scripts_eval", 0);
        lines.add("number_of_cached_scripts", 0);
        lines.add("allocator_allocated", heap.usedBytes());
        lines.add("allocator_active", heap.committedBytes());
        lines.add("allocator_resident", heap.committedBytes());
        bytes(lines, "total_system_memory", heap.systemBytes());
        lines.add("used_memory_functions", memory.functionBytes());
        bytes(lines, "used_memory_scripts", memory.functionBytes());
        lines.add("number_of_functions", engine.libraries().functionCount());
        lines.add("number_of_libraries", engine.libraries().count());
        bytes(lines, "maxmemory", engine.config().number(MEMORY_MAX));
        lines.add("maxmemory_policy", engine.config().text(POLICY));
        lines.add("allocator_muzzy", 0);
        lines.add("allocator_frag_ratio", ratio(heap.committedBytes(), heap.usedBytes()));
        lines.add("allocator_frag_bytes", heap.committedBytes() - heap.usedBytes());
        lines.add("allocator_rss_ratio", "1.00");
        lines.add("allocator_rss_bytes", 0);
        lines.add("rss_overhead_ratio", ratio(heap.residentBytes(), heap.committedBytes()));
        lines.add("rss_overhead_bytes", heap.residentBytes() - heap.committedBytes());
        lines.add("mem_fragmentation_ratio", ratio(heap.residentBytes(), used));
        lines.add("mem_fragmentation_bytes", heap.residentBytes() - used);
        lines.add("mem_not_counted_for_evict", memory.unlimitedBytes());
        lines.add("mem_replication_backlog", memory.streamBytes() - memory.unlimitedBytes());
        lines.add("mem_total_replication_buffers", memory.streamBytes());
        lines.add("mem_clients_slaves", memory.replicaClientBytes());
        lines.add("mem_clients_normal", memory.clientBytes());
        lines.add("mem_cluster_links", 0);
        lines.add("mem_aof_buffer", 0);
        lines.add("mem_allocator", "jvm");
        lines.add("active_defrag_running", 0);
        lines.add("lazyfree_pending_objects", 0);
        lines.add("lazyfreed_objects", 0);
    }

    private static void bytes(InfoLines lines, String name, long bytes) {
        lines.add(name, bytes);
        lines.add(name + "_human", human(bytes));
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f%%", whole == 0 ? 0.0 : 100.0 * part / whole);
    }

    private static String ratio(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f", whole == 0 ? 0.0 : (double) part / whole);
    }

    private static String human(long bytes) {
        String[] units = {"B", "K", "M", "G", "T"};
        double shown = bytes;
        int unit = 0;
        while (shown >= 1024 && unit < units.length - 1) {
            shown /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + "B" : String.format(Locale.ROOT, "%.2f%s", shown, units[unit]);
    }
}
