package dev.ferry.migrator.export;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A command of the operator that is run when an export has failed. What it prints goes to standard error. */
final class FailureHook {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FailureHook() {}

    /** Runs it, and returns what is to be said of it when it does not do its work. */
    static Optional<String> run(String command, ExportRecord record) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exec 1>&2\n" + command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "FERRY_NAME", record.name(),
                        "FERRY_SOURCE", record.source(),
                        "FERRY_PLACE", record.place(),
                        "FERRY_OUTCOME", record.outcome(),
                        "FERRY_EXIT", Integer.toString(record.exit()),
                        "FERRY_REASON", record.reason().orElse("")));
        try {
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Optional.of("--on-failure was ended: it had not finished within " + PATIENCE.toSeconds() + " s");
            }
            int status = process.exitValue();
            return status == 0 ? Optional.empty() : Optional.of("--on-failure ended with status " + status);
        } catch (IOException e) {
            return Optional.of("--on-failure could not be run: " + e.getMessage());
        }
    }
}
