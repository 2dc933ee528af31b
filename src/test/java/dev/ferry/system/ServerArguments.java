package dev.ferry.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options a server is started with, as on its command line. Of an option given twice the last one counts. */
public record ServerArguments(List<String> list) {
    public ServerArguments {
        list = List.copyOf(list);
    }

    /** What every server of the tests gets: nothing is saved, and a full sync does not wait for more replicas. */
    static ServerArguments quiet() {
        return new ServerArguments(List.of("--save", "", "--appendonly", "no", "--repl-diskless-sync-delay", "0"));
    }

    ServerArguments and(String... more) {
        return and(List.of(more));
    }

    ServerArguments and(List<String> more) {
        List<String> all = new ArrayList<>(list);
        all.addAll(more);
        return new ServerArguments(all);
    }

    /** Allows DEBUG to {@code whom} (local or yes), where the server has to be told. */
    ServerArguments andDebugFor(ServerKind kind, String whom) {
        return kind.guardsDebugCommand() ? and("--enable-debug-command", whom) : this;
    }

    ServerArguments andTls(int port, TestCertificates certificates) {
        return and("--tls-port", Integer.toString(port), "--tls-auth-clients", "no")
                .andFile("--tls-ca-cert-file", certificates.authority())
                .andFile("--tls-cert-file", certificates.server())
                .andFile("--tls-key-file", certificates.serverKey());
    }

    /** The value of {@code --requirepass}; empty when clients need no password. */
    Optional<String> password() {
        int at = list.lastIndexOf("--requirepass");
        return at < 0 ? Optional.empty() : Optional.of(list.get(at + 1));
    }

    private ServerArguments andFile(String option, Path file) {
        return and(option, file.toString());
    }
}
