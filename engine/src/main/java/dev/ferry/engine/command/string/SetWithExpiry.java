package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import java.util.concurrent.TimeUnit;

/** SETEX and PSETEX. */
final class SetWithExpiry implements Command {

    private final ExpiryOption option;
    private final String name;

    SetWithExpiry(TimeUnit unit) {
        boolean seconds = unit == TimeUnit.SECONDS;
        this.option = seconds ? ExpiryOption.EX : ExpiryOption.PX;
        this.name = seconds ? "setex" : "psetex";
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        long millis = option.millis(session, arguments, 2, name);
        // Looking at what was there counts as an access, as in the server.
        session.database().exists(arguments.bytes(1));
        SetUntil.set(session, arguments.bytes(1), arguments.bytes(3), millis);
        SetUntil.propagate(session, arguments.bytes(1), arguments.bytes(3), millis);
        session.reply().ok();
    }
}
