package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SHUTDOWN: ends the engine without a reply. */
final class Shutdown implements Command {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // What comes of it is the reply.
    public void execute(Session session, Arguments arguments) {
        Set<Ending.Wish> wishes = EnumSet.noneOf(Ending.Wish.class);
        boolean abort = false;
        for (int i = 1; i < arguments.count(); i++) {
            switch (arguments.text(i).toLowerCase(Locale.ROOT)) {
                case "save" -> wishes.add(Ending.Wish.SAVE);
                case "nosave" -> wishes.add(Ending.Wish.NOSAVE);
                case "now" -> wishes.add(Ending.Wish.NOW);
                case "force" -> wishes.add(Ending.Wish.FORCE);
                case "abort" -> abort = true;
                default -> throw ErrorReply.syntax();
            }
        }
        boolean both = wishes.contains(Ending.Wish.SAVE) && wishes.contains(Ending.Wish.NOSAVE);
        if (both || (abort && arguments.count() > 2)) {
            throw ErrorReply.syntax();
        }
        Ending ending = session.engine().part(Ending.class);
        if (abort) {
            if (!ending.callOff()) {
                throw new ErrorReply("ERR No shutdown in progress.");
            }
            session.reply().ok();
            return;
        }
        log.warn("User requested shutdown...");
        CompletableFuture<Boolean> end = ending.begin(wishes);
        if (!end.isDone()) {
            session.suspend(() -> answer(session, end));
            end.thenRun(session::resume);
        } else {
            answer(session, end);
        }
    }

    private static void answer(Session session, CompletableFuture<Boolean> end) {
        if (!end.isDone()) {
            // Somebody else has woken it.
            session.suspend(() -> answer(session, end));
        } else if (end.join()) {
            session.closeAfterReply();
            session.engine().shutdown().complete(null);
        } else {
            session.reply().error("ERR Errors trying to SHUTDOWN. Check logs.");
        }
    }
}
