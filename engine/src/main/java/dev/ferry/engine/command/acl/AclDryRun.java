package dev.ferry.engine.command.acl;

import dev.ferry.engine.acl.Denial;
import dev.ferry.engine.acl.User;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Permissions;
import dev.ferry.engine.command.Session;

/** ACL DRYRUN: says whether a user could run a command, which is not run. */
final class AclDryRun implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        User user = session.engine().permissions().users().find(arguments.text(2));
        if (user == null) {
            throw new ErrorReply("ERR User '" + arguments.shown(2) + "' not found");
        }
        Arguments command = new Arguments(arguments.range(3, arguments.count()));
        CommandEntry entry = find(session, command);
        if (!entry.spec().admits(command.count())) {
            throw ErrorReply.arity(entry.spec().name());
        }
        Denial denial = user.check(entry.spec(), command.array());
        if (denial == null) {
            session.reply().ok();
        } else if (denial.reason() == Denial.Reason.COMMAND) {
            session.reply().bulk(Permissions.cannotRun(user, entry));
        } else {
            session.reply()
                    .bulk("User %s has no permissions to access the '%s' %s"
                            .formatted(
                                    user.name(),
                                    command.text(denial.position()),
                                    denial.reason().word()));
        }
    }

    /** A container without a subcommand is a command too few arguments were given to. */
    private static CommandEntry find(Session session, Arguments command) {
        CommandEntry alone = session.engine().commands().find(command.bytes(0));
        if (alone != null && command.count() == 1) {
            return alone;
        }
        try {
            return session.engine().dispatcher().find(command);
        } catch (ErrorReply e) {
            throw new ErrorReply("ERR Command '" + command.shown(0) + "' not found");
        }
    }
}
