package dev.ferry.migrator.expiry;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.server.CommandRefusedException;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.util.ArrayList;
import java.util.List;

/** Commands and replies of any bytes. */
final class Words {

    private Words() {}

    /** A command of strings and {@link Bytes}. */
    static List<Bytes> of(Object... words) {
        List<Bytes> command = new ArrayList<>(words.length);
        for (Object word : words) {
            command.add(word instanceof Bytes bytes ? bytes : Bytes.utf8(String.valueOf(word)));
        }
        return command;
    }

    static List<Bytes> bulks(List<Reply> items) {
        List<Bytes> bulks = new ArrayList<>(items.size());
        for (Reply item : items) {
            if (item instanceof Reply.Bulk(Bytes value)) {
                bulks.add(value);
            }
        }
        return bulks;
    }

    static CommandRefusedException unexpected(ServerConnection server, String command, Reply answer) {
        return new CommandRefusedException(server.endpoint(), command, answer.toString());
    }
}
