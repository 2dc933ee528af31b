package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** INFO cpu: what the process has used. Where the operating system does not part it, all of it is the process's own. */
final class CpuSection implements InfoSection {

    private static final Path PROCESS = Path.of("/proc/self/stat");

    /** Of a second; the kernel shows times in this unit, whatever it counts in. */
    private static final int TICKS = 100;

    /** The places of both times, counted from behind the name, which may have blanks in it. */
    private static final int USER = 12;

    private static final int SYSTEM = 13;

    @Override
    public String name() {
        return "CPU";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        Duration system = Duration.ZERO;
        Duration user = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        try {
            String text = Files.readString(PROCESS, StandardCharsets.ISO_8859_1);
            String[] words = text.substring(text.lastIndexOf(')') + 1).split(" ");
            system = ticks(words[SYSTEM]);
            user = ticks(words[USER]);
        } catch (IOException | NumberFormatException e) {
            // There is no such file on other systems than Linux.
            system = Duration.ZERO;
        }
        lines.add("used_cpu_sys", text(system));
        lines.add("used_cpu_user", text(user));
        lines.add("used_cpu_sys_children", text(Duration.ZERO));
        lines.add("used_cpu_user_children", text(Duration.ZERO));
    }

    private static Duration ticks(String word) {
        return Duration.ofMillis(Long.parseLong(word) * 1000 / TICKS);
    }

    private static String text(Duration time) {
        return "%d.%06d".formatted(time.toSeconds(), time.toNanosPart() / 1000);
    }
}
