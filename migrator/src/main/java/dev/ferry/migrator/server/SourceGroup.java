package dev.ferry.migrator.server;

import dev.ferry.address.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The servers of which one is the source: the one that the operator names, and those that may have taken its place since. Immutable.
 *
 * @param named the one that is the source unless another has become it
 * @param others in the order in which they are asked
 */
public record SourceGroup(Endpoint named, List<Endpoint> others) {

    public SourceGroup {
        others = List.copyOf(others);
    }

    /**
     * Returns the first that is a master; where none is, the one that was named, of which the pre-flight has more to say.
     *
     * @param note told when that is another than the one that was named
     */
    public Endpoint master(Consumer<String> note) {
        if (others.isEmpty()) {
            return named;
        }
        Optional<Endpoint> master = Stream.concat(Stream.of(named), others.stream())
                .filter(SourceGroup::isMaster)
                .findFirst();
        if (master.isPresent() && !master.get().equals(named)) {
            note.accept("the source " + named.address() + " is gone or a replica; "
                    + master.get().address() + " has taken its place");
        }
        return master.orElse(named);
    }

    private static boolean isMaster(Endpoint server) {
        try (ServerConnection connection = new ServerConnection(server)) {
            return !connection.info("replication").replication().isReplica();
        } catch (IOException e) {
            return false;
        }
    }
}
