package dev.ferry.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until a server answers PING. Being asked for a password is an answer; that it still loads its data is not. */
final class ServerReadiness {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final int ATTEMPT_TIMEOUT_MILLIS = 5_000;

    private ServerReadiness() {}

    /**
     * Returns once the server answers.
     *
     * @throws IllegalStateException when {@code isAlive} says that it ended, or after a minute
     */
    static void await(String host, int port, BooleanSupplier isAlive) {
        long endNanos = System.nanoTime() + DEADLINE.toNanos();
        while (!answers(host, port)) {
            if (!isAlive.getAsBoolean()) {
                throw new IllegalStateException("it ended instead of answering at " + host + ":" + port);
            }
            if (System.nanoTime() - endNanos > 0) {
                throw new IllegalStateException(
                        "no answer to PING at %s:%d for %d s".formatted(host, port, DEADLINE.toSeconds()));
            }
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), ATTEMPT_TIMEOUT_MILLIS);
            socket.setSoTimeout(ATTEMPT_TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            String reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return reply != null && (reply.startsWith("+PONG") || reply.startsWith("-NOAUTH"));
        } catch (IOException e) {
            return false;
        }
    }
}
