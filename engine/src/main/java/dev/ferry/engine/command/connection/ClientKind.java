package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.Locale;
import java.util.Set;

/** The types of clients that CLIENT LIST and CLIENT KILL tell apart. */
final class ClientKind {

    private static final Set<String> WORDS = Set.of("normal", "master", "replica", "slave", "pubsub");

    private ClientKind() {}

    /** Returns the word in lower case. */
    static String parse(Arguments arguments, int index) {
        String word = arguments.text(index).toLowerCase(Locale.ROOT);
        if (!WORDS.contains(word)) {
            throw new ErrorReply("ERR Unknown client type '" + arguments.shown(index) + "'");
        }
        return word;
    }

    static boolean is(Session session, String word) {
        return switch (session.clientClass()) {
            case NORMAL -> word.equals("normal");
            case REPLICA -> word.equals("replica") || word.equals("slave");
            case PUBSUB -> word.equals("pubsub");
            case MASTER -> word.equals("master");
        };
    }
}
