package dev.ferry.engine.command.acl;

import dev.ferry.engine.acl.Categories;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** ACL CAT. */
final class AclCategories implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw AclHelp.wrong(arguments);
        }
        if (arguments.count() == 2) {
            session.reply().bulks(Categories.ALL);
            return;
        }
        String category = arguments.text(2).toLowerCase(Locale.ROOT);
        if (!Categories.ALL.contains(category)) {
            throw new ErrorReply("ERR Unknown category '" + arguments.shown(2) + "'");
        }
        List<String> names = new ArrayList<>();
        for (CommandEntry entry : session.engine().commands().all()) {
            Stream.concat(Stream.of(entry), entry.subcommands().values().stream())
                    .filter(one -> one.spec().categories().contains(category))
                    .forEach(one -> names.add(one.spec().name()));
        }
        session.reply().bulks(names);
    }
}
