package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The command line around a migration that does nothing but wait for a signal; {@link InterruptionTest} starts it. */
final class InterruptibleProgram {

    static final String WAITING = "waiting";

    private InterruptibleProgram() {}

    public static void main(String[] args) {
        Console console = Console.ofProcess();
        CountDownLatch interrupted = new CountDownLatch(1);
        MigrateCommand.Starter starter = (settings, observer) -> new MigrateCommand.Started(
                () -> {
                    console.err().println(WAITING);
                    try {
                        interrupted.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    console.err().println("unfenced");
                    return ExampleReport.of(ExitCode.ABORTED, Outcome.ABORTED);
                },
                interrupted::countDown);
        int status;
        try (Interruption interruption = Interruption.listen(console.err())) {
            status = new Main(console, List.of(new MigrateCommand(console, interruption, starter)))
                    .run(List.of(args))
                    .status();
        }
        System.exit(status);
    }
}
