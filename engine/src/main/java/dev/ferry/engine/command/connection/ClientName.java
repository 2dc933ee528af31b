package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.PlainText;
import dev.ferry.engine.command.Session;
import java.nio.charset.StandardCharsets;

/** The name that a client gives itself. */
final class ClientName {

    private ClientName() {}

    static void check(byte[] name) {
        if (!PlainText.isOne(name)) {
            throw new ErrorReply("ERR Client names cannot contain spaces, newlines or special characters.");
        }
    }

    static void set(Session session, byte[] name) {
        session.facts().setName(new String(name, StandardCharsets.ISO_8859_1));
    }
}
