package dev.ferry.system;

import dev.ferry.migrator.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the launcher becomes, for tests that start Ferry as a process of its own without building it again. */
final class FerryCommand {

    private FerryCommand() {}

    /** The command up to the words behind {@code ferry}, with these flags of the JVM. */
    static List<String> withFlags(List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        // The manifest of the launcher's jar says this.
        command.add("--enable-native-access=ALL-UNNAMED");
        // The tests' own logging would write to standard output.
        command.add("-Dlogback.configurationFile=logback.xml");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return command;
    }
}
