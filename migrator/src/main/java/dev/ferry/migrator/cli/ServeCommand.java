package dev.ferry.migrator.cli;

import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.engine.config.ConfigArguments;
import dev.ferry.engine.config.ConfigException;
import dev.ferry.engine.config.ConfigFile;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.config.StartException;
import dev.ferry.engine.persistence.FileTrouble;
import dev.ferry.engine.persistence.UnloadableFileException;
import dev.ferry.migrator.report.ExitCode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code ferry serve}: the engine as a server of its own, until a signal ends it. */
final class ServeCommand implements Subcommand {

    /** Read by the configuration of the log, which shows what the engine says from this level on. */
    private static final String LOG_LEVEL_PROPERTY = "ferry.engine.log.level";

    private static final String PID_PROPERTY = "ferry.engine.pid";

    private final Console console;
    private final Interruption interruption;

    ServeCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "be a Redis-compatible server";
    }

    @Override
    public String help() {
        return """
                ferry serve [redis.conf] [--port N] [--name value ...]

                Serves until it gets SIGINT, SIGTERM or the command SHUTDOWN, and keeps its data in the directory that
                --dir names: it saves as redis-server does and loads that when it starts. The file, - for standard input, and the
                options are those of redis-server; an option wins over the file. What it has to say it logs on standard
                output, or in the file that --logfile names.

                Examples
                  ferry serve --port 7000
                  ferry serve redis.conf --port 7000 --requirepass secret
                  ferry serve --port 7001 --replicaof "10.0.0.5 6379" --masterauth secret

                Exit codes
                  0  ended by SHUTDOWN
                  1  a file of the dataset is damaged; nothing was changed
                  2  usage; a setting that does not exist or cannot be so
                  6  cannot listen at the port, or not use the directory of files
                130  ended by SIGINT           143  ended by SIGTERM
                """;
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        EngineConfig config = read(arguments);
        log(config);
        CountDownLatch ended = new CountDownLatch(1);
        Thread starting = Thread.currentThread();
        interruption.during(starting::interrupt);
        try (EmbeddedEngine engine = EmbeddedEngine.start(config)) {
            interruption.during(() -> {
                if (!engine.end()) {
                    console.err().println("ferry: the dataset could not be saved; the log says why");
                }
            });
            engine.onEnd(ended::countDown);
            ended.await();
            return ExitCode.DONE;
        } catch (StartException e) {
            throw new UsageException("serve: " + e.getMessage());
        } catch (UnloadableFileException e) {
            console.err().println("ferry: " + e.getMessage());
            return ExitCode.DAMAGED;
        } catch (ClosedByInterruptException e) {
            return ExitCode.INTERRUPTED;
        } catch (IOException e) {
            console.err().println("ferry: " + FileTrouble.text(e));
            return ExitCode.TARGET_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private EngineConfig read(List<String> arguments) throws UsageException {
        EngineConfig config = new EngineConfig();
        boolean hasFile = !arguments.isEmpty() && !arguments.getFirst().startsWith("--");
        try {
            if (hasFile && arguments.getFirst().equals("-")) {
                ConfigFile.read("standard input", standardInput(), config);
            } else if (hasFile) {
                ConfigFile.read(Path.of(arguments.getFirst()), config);
            }
            ConfigArguments.read(hasFile ? arguments.subList(1, arguments.size()) : arguments, config);
        } catch (ConfigException | IOException e) {
            throw new UsageException("serve: " + e.getMessage());
        }
        return config;
    }

    private String standardInput() throws IOException {
        InputStream in = Channels.newInputStream(console.in().get());
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Has the engine's log shown, which is configured when the first logger is made. */
    private void log(EngineConfig config) throws UsageException {
        System.setProperty(PID_PROPERTY, Long.toString(ProcessHandle.current().pid()));
        System.setProperty(LOG_LEVEL_PROPERTY, level(config.text(Settings.named("loglevel"))));
        String file = config.text(Settings.named("logfile"));
        if (!file.isEmpty()) {
            try {
                System.setOut(new PrintStream(new FileOutputStream(file, true), true, StandardCharsets.UTF_8));
                console.err().println("ferry: the log goes to " + file);
            } catch (IOException e) {
                throw new UsageException("serve: cannot write the log to " + file + ": " + e.getMessage());
            }
        }
    }

    private static String level(String word) {
        return switch (word) {
            case "debug" -> "trace";
            case "verbose" -> "debug";
            case "warning" -> "warn";
            case "nothing" -> "off";
            default -> "info";
        };
    }
}
