package dev.ferry.migrator.cutover;

import dev.ferry.address.Endpoint;
import dev.ferry.address.Secret;
import dev.ferry.migrator.server.CommandRefusedException;
import dev.ferry.migrator.server.ReplicationInfo;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.Optional;

/** Makes the old source a replica of the new master. Confined to the migration's thread. */
public final class Demotion {

    private final ServerConnection source;
    private final Endpoint master;

    /** @param master the new master, at an address by which the source reaches it */
    public Demotion(ServerConnection source, Endpoint master) {
        this.source = source;
        this.master = master;
    }

    /** Orders it. The source's writes should be held until it is done: then none of them can be lost. */
    void order() throws IOException {
        Optional<Secret> password = master.credentials().password();
        if (password.isPresent()) {
            set("masterauth", password.get());
            Optional<String> user = master.credentials().user();
            if (user.isPresent()) {
                set("masteruser", new Secret(user.get()));
            }
        }
        source.order("SLAVEOF", master.host(), Integer.toString(master.port()));
    }

    /** How the old source stands to the new master by now. */
    public ReplicationInfo state() throws IOException {
        return source.info("replication").replication();
    }

    /** Unlike other commands this one must not show in messages what it was given. */
    private void set(String name, Secret value) throws IOException {
        if (source.ask("CONFIG", "SET", name, value.reveal()) instanceof Reply.Error refused) {
            throw new CommandRefusedException(source.endpoint(), "CONFIG SET " + name + " ***", refused.message());
        }
    }
}
