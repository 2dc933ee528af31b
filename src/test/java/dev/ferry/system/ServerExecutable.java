package dev.ferry.system;

import dev.ferry.system.ServerKind.Product;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server executable what it is: {@code --version} answers {@code Redis server v=7.0.15 sha=...}. */
final class ServerExecutable {
    private static final Pattern VERSION = Pattern.compile("(Redis|Valkey) server v=(\\d+)\\.(\\d+)\\.(\\d+)");

    private ServerExecutable() {}

    /** The kind of server that {@code path} is; empty when it does not start or does not answer like one. */
    static Optional<ServerKind> kindOf(Path path) {
        Matcher matcher = VERSION.matcher(versionLineOf(path));
        if (!matcher.find()) {
            return Optional.empty();
        }
        Product product = matcher.group(1).equals("Redis") ? Product.REDIS : Product.VALKEY;
        ServerVersion version = new ServerVersion(number(matcher, 2), number(matcher, 3), number(matcher, 4));
        return Optional.of(new ServerKind(product, version, new ServerKind.Executable(path)));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static String versionLineOf(Path path) {
        ProcessBuilder builder = new ProcessBuilder(path.toString(), "--version").redirectErrorStream(true);
        try (InputStream answer = builder.start().getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Not executable here, for example built for another processor.
            return "";
        }
    }
}
