package dev.ferry.engine.netty;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.config.StartException;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an engine listens: its port, its port for TLS, its Unix socket, as far as the settings want them. */
public final class Listener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private static final Setting PORT = Settings.named("port");
    private static final Setting TLS_PORT = Settings.named("tls-port");
    private static final Setting UNIX_SOCKET = Settings.named("unixsocket");
    private static final Setting UNIX_PERMISSIONS = Settings.named("unixsocketperm");
    private static final Setting BIND = Settings.named("bind");
    private static final Setting BACKLOG = Settings.named("tcp-backlog");
    private static final Setting KEEP_ALIVE = Settings.named("tcp-keepalive");
    private static final Setting CLIENTS_MAX = Settings.named("maxclients");
    private static final Setting PROTECTED_MODE = Settings.named("protected-mode");

    private static final String PROTECTED =
            "DENIED this server is in protected mode: without a password it only talks to"
                    + " clients on its own machine. Set requirepass, or protected-mode to no.";

    private final Engine engine;
    private final EngineConfig config;
    private final List<Channel> channels = new ArrayList<>();

    /** The file of the Unix socket, while this is whose it is: one that was there before must stay. */
    private @Nullable Path socket;

    private Listener(Engine engine) {
        this.engine = engine;
        this.config = engine.config();
    }

    /**
     * Begins to listen. Port 0 is any that is free, and none where there is another way in.
     *
     * @throws IOException when an address cannot be bound
     * @throws StartException when what TLS needs cannot be used
     */
    public static Listener open(Engine engine, EngineThread thread) throws IOException {
        Listener listener = new Listener(engine);
        try {
            listener.open(thread);
            return listener;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** Stops listening; clients stay. */
    @Override
    public void close() {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
        if (socket != null) {
            try {
                Files.deleteIfExists(socket);
            } catch (IOException e) {
                log.warn("The Unix socket {} is left behind: {}", socket, e.toString());
            }
        }
    }

    private void open(EngineThread thread) throws IOException {
        int port = Math.toIntExact(config.number(PORT));
        int tlsPort = Math.toIntExact(config.number(TLS_PORT));
        String path = config.text(UNIX_SOCKET);
        int backlog = Math.toIntExact(config.number(BACKLOG));
        if (tlsPort > 0) {
            ServerTls tls = ServerTls.start(config);
            channels.addAll(Door.ofPort(thread, backlog, config.text(BIND), tlsPort, channel -> {
                channel.pipeline().addLast(tls.handler(channel));
                acceptTcp(channel);
            }));
            engine.setTlsPort(tlsPort);
        }
        if (!path.isEmpty()) {
            channels.add(Door.ofPath(thread, backlog, Path.of(path), this::accept));
            socket = Path.of(path);
            permit(socket);
        }
        if (port > 0 || channels.isEmpty()) {
            List<Channel> opened = Door.ofPort(thread, backlog, config.text(BIND), port, this::acceptTcp);
            engine.setPort(Door.port(opened.getFirst()));
            channels.addAll(opened);
        }
    }

    /** Lets those use the Unix socket who may use a file with these permissions; 0 is whatever the system gives it. */
    private void permit(Path path) throws IOException {
        long bits = config.number(UNIX_PERMISSIONS);
        if (bits != 0) {
            PosixFilePermission[] all = PosixFilePermission.values();
            Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
            for (int i = 0; i < all.length; i++) {
                if ((bits >> (all.length - 1 - i) & 1) != 0) {
                    permissions.add(all[i]);
                }
            }
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private void acceptTcp(Channel channel) {
        KeepAlive.set(channel, Math.toIntExact(config.number(KEEP_ALIVE)));
        accept(channel);
    }

    private void accept(Channel channel) {
        if (engine.sessions().count() >= config.number(CLIENTS_MAX)) {
            turnAway(channel, "ERR max number of clients reached");
            return;
        }
        boolean open = engine.permissions().users().defaultUser().needsNoPassword();
        if (open && config.yes(PROTECTED_MODE) && !ClientChannel.isLocal(channel)) {
            turnAway(channel, PROTECTED);
            return;
        }
        channel.pipeline().addLast(new ClientChannel(engine, channel));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A client that is turned away may go before it has heard why.
    private void turnAway(Channel channel, String why) {
        engine.statistics().countRejectedConnection();
        channel.writeAndFlush(Unpooled.copiedBuffer("-" + why + "\r\n", StandardCharsets.US_ASCII))
                .addListener(sent -> channel.close());
    }
}
