package dev.ferry.migrator.cutover;

import dev.ferry.migrator.plan.MigrationSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs the operator's commands around the cutover and waits for them. What they print goes to standard error. Confined to the
 * migration's thread.
 *
 * <p>They see what concerns them in variables: {@code FERRY_NAME}, {@code FERRY_SOURCE} and {@code FERRY_TARGET} (addresses without
 * passwords), {@code FERRY_PHASE} ({@code before-cutover}, {@code after-cutover}) and {@code FERRY_OFFSET}.
 */
public final class HookRun {

    private static final Duration STEP = Duration.ofMillis(50);

    private final MigrationSettings settings;
    private final BooleanSupplier calledOff;

    /** @param calledOff whether the operator wants to stop; a command that runs is ended then */
    public HookRun(MigrationSettings settings, BooleanSupplier calledOff) {
        this.settings = settings;
        this.calledOff = calledOff;
    }

    /**
     * Runs the command before the cutover, if there is one.
     *
     * @param offset up to where the target has the source's stream
     * @return why the target shall not take over; empty when it may
     */
    public Optional<String> before(long offset) throws InterruptedException {
        Optional<String> command = settings.control().hooks().beforeCutover();
        return command.isEmpty() ? Optional.empty() : run(command.get(), "before-cutover", offset);
    }

    /**
     * Runs the command after the cutover, if there is one.
     *
     * @param offset where the target has taken over
     * @return what went wrong with it, if anything did
     */
    public Optional<String> after(long offset) throws InterruptedException {
        Optional<String> command = settings.control().hooks().afterCutover();
        return command.isEmpty() ? Optional.empty() : run(command.get(), "after-cutover", offset);
    }

    private Optional<String> run(String command, String phase, long offset) throws InterruptedException {
        Process process;
        try {
            process = start(command, phase, offset);
        } catch (IOException e) {
            return Optional.of("the " + phase + " hook could not be started: " + e.getMessage());
        }
        try {
            return outcome(process, phase);
        } finally {
            end(process);
        }
    }

    private Process start(String command, String phase, long offset) throws IOException {
        // The first command sends what the others print where Ferry's own messages go.
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "exec 1>&2\n" + command)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("FERRY_NAME", settings.name());
        environment.put("FERRY_SOURCE", settings.source().uri());
        environment.put("FERRY_TARGET", settings.target().uri());
        environment.put("FERRY_PHASE", phase);
        environment.put("FERRY_OFFSET", Long.toString(offset));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private Optional<String> outcome(Process process, String phase) throws InterruptedException {
        long timeout = settings.control().hooks().timeout().toNanos();
        long begin = System.nanoTime();
        while (!process.waitFor(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
            if (calledOff.getAsBoolean()) {
                return Optional.of("interrupted while the " + phase + " hook ran");
            }
            if (System.nanoTime() - begin > timeout) {
                return Optional.of("the " + phase + " hook ran for longer than "
                        + settings.control().hooks().timeout().toMillis()
                        + " ms and was ended; --hook-timeout allows more");
            }
        }
        return process.exitValue() == 0
                ? Optional.empty()
                : Optional.of("the " + phase + " hook ended with exit code " + process.exitValue());
    }

    /** What the command has started ends with it. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
