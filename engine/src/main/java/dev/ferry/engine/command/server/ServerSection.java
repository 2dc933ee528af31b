package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.EngineVersion;

/** INFO server. */
final class ServerSection implements InfoSection {

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
        lines.add("executable", "");
        lines.add("config_file", "");
        lines.add("io_threads_active", 0);
    }
}
