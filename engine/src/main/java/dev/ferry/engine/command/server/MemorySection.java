package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.Locale;

/** INFO memory: of the heap of this process. */
final class MemorySection implements InfoSection {

    private static final Setting MEMORY_MAX = Settings.named("maxmemory");
    private static final Setting POLICY = Settings.named("maxmemory-policy");

    @Override
    public String name() {
        return "Memory";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        HeapUse heap = HeapUse.now();
        long used = heap.usedBytes();
        lines.add("used_memory", used);
        lines.add("used_memory_human", human(used));
        lines.add("used_memory_rss", heap.committedBytes());
        lines.add("used_memory_rss_human", human(heap.committedBytes()));
        lines.add("used_memory_peak", used);
        lines.add("used_memory_peak_human", human(used));
        lines.add("used_memory_dataset", used);
        lines.add("total_system_memory", heap.maxBytes());
        lines.add("total_system_memory_human", human(heap.maxBytes()));
        lines.add("maxmemory", engine.config().number(MEMORY_MAX));
        lines.add("maxmemory_human", human(engine.config().number(MEMORY_MAX)));
        lines.add("maxmemory_policy", engine.config().text(POLICY));
        lines.add("mem_fragmentation_ratio", "1.00");
        lines.add("mem_allocator", "jvm");
        lines.add("lazyfree_pending_objects", 0);
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
