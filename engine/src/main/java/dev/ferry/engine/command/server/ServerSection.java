package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.EngineVersion;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** INFO server. */
final class ServerSection implements InfoSection {

    private static final Setting BIND = Settings.named("bind");
    private static final int LRU_CLOCK_MASK = (1 << 24) - 1;

    @Override
    public String name() {
        return "Server";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        long upSeconds =
                Math.max(0, engine.keyspace().nowMillis() - engine.identity().startMillis()) / 1000;
        lines.add("redis_version", EngineVersion.REDIS);
        lines.add("server_name", "ferry");
        lines.add("redis_git_sha1", "00000000");
        lines.add("redis_git_dirty", 0);
        lines.add("redis_mode", "standalone");
        lines.add("os", System.getProperty("os.name", "?") + " " + System.getProperty("os.arch", "?"));
        lines.add("arch_bits", 64);
        lines.add("process_id", ProcessHandle.current().pid());
        lines.add("process_supervised", "no");
        lines.add("run_id", engine.identity().runId());
        lines.add("tcp_port", engine.port());
        lines.add("server_time_usec", engine.clock().micros());
        lines.add("uptime_in_seconds", upSeconds);
        lines.add("uptime_in_days", upSeconds / 86400);
        lines.add("hz", 10);
        lines.add("configured_hz", 10);
        lines.add("lru_clock", engine.keyspace().nowMillis() / 1000 & LRU_CLOCK_MASK);
        lines.add("executable", ProcessHandle.current().info().command().orElse(""));
        lines.add("config_file", engine.config().file().map(Path::toString).orElse(""));
        lines.add("io_threads_active", 0);
        String addresses = Stream.of(engine.config().text(BIND).split(" "))
                .filter(address -> !address.isEmpty())
                .map(address -> "bind=" + address + ",")
                .collect(Collectors.joining());
        lines.add("listener0", "name=tcp," + addresses + "port=" + engine.port());
    }
}
