package dev.ferry.migrator.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.ferry.migrator.units.ByteSize;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much memory this process may take, by the limits that it was started with. */
final class ProcessMemory {

    private static final String DIRECT = "MaxDirectMemorySize";

    private ProcessMemory() {}

    /**
     * Returns why this process is not to go on when it may take no more than that; it is settled when it starts.
     *
     * @param bytesMax what the operator allows
     */
    static Optional<String> objection(long bytesMax) {
        Map<String, Long> limits = limits();
        long most = limits.values().stream().reduce(0L, ProcessMemory::sum);
        return most <= bytesMax
                ? Optional.empty()
                : Optional.of("--memory (limits.memory) %s: this process may take more (%s); expected %s"
                        .formatted(
                                ByteSize.text(bytesMax),
                                limits.entrySet().stream()
                                        .map(limit -> limit.getKey() + " " + text(limit.getValue()))
                                        .collect(Collectors.joining(", ")),
                                "at least the sum of that, or smaller limits in FERRY_JAVA_OPTS, for example -Xmx64m"));
    }

    private static String text(long bytes) {
        return bytes == Long.MAX_VALUE ? "without a limit" : ByteSize.text(bytes);
    }

    private static Map<String, Long> limits() {
        Map<String, Long> limits = new LinkedHashMap<>();
        long heap = Runtime.getRuntime().maxMemory();
        limits.put("heap", heap);
        long direct = Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(DIRECT)
                .getValue());
        // Without a limit of its own it may be as large as the heap.
        limits.put("buffers", direct == 0 ? heap : direct);
        long code = 0;
        long classes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.NON_HEAP) {
                long max = pool.getUsage().getMax() < 0
                        ? Long.MAX_VALUE
                        : pool.getUsage().getMax();
                if (pool.getName().startsWith("Code")) {
                    code = sum(code, max);
                } else if (pool.getName().equals("Metaspace")) {
                    classes = sum(classes, max);
                }
            }
        }
        limits.put("classes", classes);
        limits.put("compiled code", code);
        return limits;
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
