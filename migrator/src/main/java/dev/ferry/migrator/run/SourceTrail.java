package dev.ferry.migrator.run;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.server.ReplicationInfo;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.psync.ReplicationClient;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the line to the source at the server that is the source now, whose writes the fence holds. Confined to the migration's thread.
 *
 * <p>Without a replica between, that is the server whose stream is read. With one, the replica is asked for its master when the source
 * no longer answers as such.
 */
final class SourceTrail {

    private static final Logger log = LoggerFactory.getLogger(SourceTrail.class);

    private final ServerConnection source;
    private final Endpoint named;
    private final ReplicationClient replication;
    private final boolean byReplica;
    private final Consumer<String> warn;

    /**
     * @param source is moved
     * @param byReplica whether the stream comes from a replica of the source, by choice
     * @param warn is told of a failover
     */
    SourceTrail(ServerConnection source, ReplicationClient replication, boolean byReplica, Consumer<String> warn) {
        this.source = source;
        this.named = source.endpoint();
        this.replication = replication;
        this.byReplica = byReplica;
        this.warn = warn;
    }

    /** Goes where the stream comes from now; returns whether that is another server. */
    boolean follow() {
        return !byReplica && move(replication.source());
    }

    /** The source did not answer as the master of this stream: goes where it may be. */
    void seek() {
        if (!byReplica) {
            return;
        }
        if (!source.endpoint().equals(named)) {
            // The replica may know its master by an address that means nothing here.
            source.moveTo(named);
            return;
        }
        Endpoint joined = replication.source();
        try (ServerConnection replica = new ServerConnection(joined)) {
            ReplicationInfo told = replica.info("replication").replication();
            Optional<Endpoint> master = told.master()
                    .map(known -> new Endpoint(known.host(), known.port(), named.credentials(), named.tls()));
            move(master.orElse(joined));
        } catch (IOException e) {
            log.debug("the replica did not tell its master", e);
        }
    }

    private boolean move(Endpoint now) {
        if (now.equals(source.endpoint())) {
            return false;
        }
        warn.accept("the source was failed over from " + source.endpoint().address() + " to " + now.address()
                + ", whose stream goes on at the same byte");
        source.moveTo(now);
        return true;
    }
}
