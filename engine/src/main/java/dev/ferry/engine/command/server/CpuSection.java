package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import java.time.Duration;

/** INFO cpu. */
final class CpuSection implements InfoSection {

    @Override
    public String name() {
        return "CPU";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        lines.add("used_cpu_sys", "0.000000");
        lines.add("used_cpu_user", "%d.%06d".formatted(used.toSeconds(), used.toNanosPart() / 1000));
    }
}
