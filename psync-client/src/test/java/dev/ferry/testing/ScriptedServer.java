package dev.ferry.testing;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server on the loopback interface that plays one scene per connection, in the order they are given, for what no real
 * server can be made to do. It runs on a thread of its own; a scene that goes wrong fails the test in {@link #close}.
 */
public final class ScriptedServer implements AutoCloseable {

    private static final int SCENE_SECONDS_MAX = 20;

    /** What happens on one connection. When it returns, the connection is closed. */
    public interface Scene {
        void play(Peer peer) throws Exception;
    }

    private final ServerSocket listening;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    private ScriptedServer(ServerSocket listening) {
        this.listening = listening;
    }

    /** Starts to listen, and to play for whoever connects. */
    public static ScriptedServer play(Scene... scenes) throws IOException {
        ScriptedServer server = new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().name("scripted-server").start(() -> server.run(List.of(scenes)));
        return server;
    }

    public Endpoint endpoint() {
        return endpoint(Credentials.NONE);
    }

    public Endpoint endpoint(Credentials credentials) {
        return new Endpoint("127.0.0.1", listening.getLocalPort(), credentials, Optional.empty());
    }

    /** Waits until the last scene is over. */
    @Override
    public void close() throws Exception {
        boolean ended = over.await(SCENE_SECONDS_MAX, TimeUnit.SECONDS);
        listening.close();
        Throwable cause = failure;
        if (cause != null) {
            throw new AssertionError("a scene went wrong: " + cause, cause);
        }
        if (!ended) {
            throw new AssertionError("the scripted server still waits for its next line or its next connection");
        }
    }

    private void run(List<Scene> scenes) {
        try {
            for (Scene scene : scenes) {
                try (Socket socket = listening.accept()) {
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(SCENE_SECONDS_MAX * 1000);
                    scene.play(new Peer(socket));
                }
            }
        } catch (Exception | AssertionError e) {
            failure = e;
        } finally {
            over.countDown();
        }
    }
}
