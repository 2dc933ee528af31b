package dev.ferry.engine.command.acl;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;

/** What is said about a subcommand of ACL that was not understood. */
final class AclHelp {

    private AclHelp() {}

    static ErrorReply wrong(Arguments arguments) {
        return new ErrorReply(
                "ERR unknown subcommand or wrong number of arguments for '" + arguments.shown(1) + "'. Try ACL HELP.");
    }
}
