package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.List;

/** A key of one server that is asked one thing after the other. Confined to one thread. */
record RemoteKey(Pipe pipe, Bytes name) {

    /** Sends a command about the key, with more words behind it, and returns the reply. */
    Reply ask(String command, Bytes... more) throws IOException {
        pipe.add(command, name, List.of(more));
        pipe.send();
        return pipe.reply(command);
    }

    /** Sends a command that is answered by a list. */
    List<Reply> list(String command, Bytes... more) throws IOException {
        return pipe.list(command, ask(command, more));
    }

    /** Sends a command that is answered by a number. */
    long number(String command) throws IOException {
        pipe.add(command, name, List.of());
        pipe.send();
        return pipe.number(command);
    }

    /** Returns the word for the type of its value. */
    String type() throws IOException {
        String type = ask("TYPE").toString();
        if (type.equals("none")) {
            throw new KeyChangedException(pipe.side());
        }
        return type;
    }
}
