package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/** MODULE LOAD, LOADEX and UNLOAD: refused to whom they are not allowed, and to everybody else, because there are no modules. */
final class ModuleChange implements Command {

    private static final Setting ENABLED = Settings.named("enable-module-command");

    private final String refusal;

    /** @param refusal what is said to whom it is allowed */
    ModuleChange(String refusal) {
        this.refusal = refusal;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        String enabled = session.config().text(ENABLED);
        if (!enabled.equals("yes")
                && !(enabled.equals("local") && session.peer().isLocal())) {
            throw new ErrorReply(
                    "ERR MODULE command not allowed. If the enable-module-command option is set to \"local\","
                            + " you can run it from a local connection, otherwise you need to set this option in the configuration"
                            + " file, and then restart the server.");
        }
        throw new ErrorReply(refusal);
    }
}
