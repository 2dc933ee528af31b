package dev.ferry.migrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.progress.Terminal;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.verify.Difference;
import dev.ferry.migrator.verify.VerifyResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void run_nobodyListens_exitsWithFourAndSaysWhere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String uri = "redis://127.0.0.1:" + port;
        assertEquals(ExitCode.PREFLIGHT_REFUSED, run("--source", uri, "--target", uri));
        assertTrue(text(err).contains("cannot connect to the source: 127.0.0.1:" + port), text(err));
        assertEquals("", text(out));
    }

    @Test
    void run_help_everyOptionAndNoLongLine() throws UsageException {
        PrintStream unused = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(unused, unused, () -> Terminal.NONE);
        try (Interruption interruption = Interruption.listen(unused)) {
            String help = new VerifyCommand(console, interruption).help();
            for (VerifyOption option : VerifyOption.values()) {
                assertTrue(help.contains("  " + option.dashed()), option.dashed());
            }
            assertEquals(
                    List.of(), help.lines().filter(line -> line.length() > 115).toList());
        }
    }

    @Test
    void text_differences_namedCountedAndSummedUp() {
        VerifyResult result = new VerifyResult(
                VerifyMode.FULL, 20_000, 3, List.of(new Difference("db 0 \"a\"", "missing")), "7.0.15", "8.0.2");
        assertEquals(
                "db 0 \"a\": missing\nand 2 more\n20.0k keys compared in 2.0 s (10.0k/s): 3 differences\n",
                VerifyText.of(result, Duration.ofSeconds(2)));
    }

    private ExitCode run(String... words) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> Terminal.NONE);
        try (Interruption interruption = Interruption.listen(console.err())) {
            return new VerifyCommand(console, interruption).run(List.of(words));
        } catch (UsageException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
