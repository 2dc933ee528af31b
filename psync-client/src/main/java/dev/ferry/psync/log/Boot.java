package dev.ferry.psync.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The id that the kernel gives to each of its boots. */
final class Boot {

    private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    /** The id of the present boot; empty where the system does not tell. */
    static Optional<String> id() {
        try {
            return Optional.of(Files.readString(ID).strip()).filter(id -> !id.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
