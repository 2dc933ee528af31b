package dev.ferry.system;

import dev.ferry.system.ServerKind.Image;
import java.util.List;
import java.util.OptionalInt;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A server that runs in a container. */
final class ServerContainer implements RealServer {
    private static final int PORT = 6379;

    private final ServerKind kind;
    private final ServerArguments arguments;
    private final GenericContainer<?> container;

    private ServerContainer(ServerKind kind, ServerArguments arguments, GenericContainer<?> container) {
        this.kind = kind;
        this.arguments = arguments;
        this.container = container;
    }

    /** Starts the container and waits until the server in it answers. */
    static ServerContainer start(ServerKind kind, Image image, List<String> extraArgs) {
        // Seen from inside the container, the test is a client from outside.
        ServerArguments arguments = ServerArguments.quiet()
                .and("--protected-mode", "no")
                .andDebugFor(kind, "yes")
                .and(extraArgs);
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image.name()))
                .withExposedPorts(PORT)
                .withCommand(arguments.list().toArray(String[]::new));
        container.start();
        ServerContainer server = new ServerContainer(kind, arguments, container);
        ServerReadiness.await(server.host(), server.port(), container::isRunning);
        return server;
    }

    @Override
    public ServerKind kind() {
        return kind;
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return container.getMappedPort(PORT);
    }

    @Override
    public OptionalInt tlsPort() {
        return OptionalInt.empty();
    }

    @Override
    public ServerArguments arguments() {
        return arguments;
    }

    @Override
    public String log() {
        return container.getLogs();
    }

    @Override
    public void pause() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void resume() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
