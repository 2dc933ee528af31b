package dev.ferry.engine.command.acl;

import dev.ferry.engine.acl.Selector;
import dev.ferry.engine.acl.User;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import java.util.List;

/** ACL GETUSER. */
final class AclGetUser implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        User user = session.engine().permissions().users().find(arguments.text(2));
        ReplyWriter reply = session.reply();
        if (user == null) {
            reply.nil();
            return;
        }
        List<Selector> selectors = user.selectors();
        reply.map(6);
        reply.bulk("flags");
        reply.set(user.flags().size());
        user.flags().forEach(reply::bulk);
        reply.bulk("passwords");
        reply.bulks(user.passwordHashes());
        write(selectors.getFirst(), reply);
        reply.bulk("selectors");
        reply.array(selectors.size() - 1);
        for (Selector selector : selectors.subList(1, selectors.size())) {
            reply.map(3);
            write(selector, reply);
        }
    }

    private static void write(Selector selector, ReplyWriter reply) {
        reply.bulk("commands");
        reply.bulk(selector.commandRules());
        reply.bulk("keys");
        reply.bulk(selector.keyRules());
        reply.bulk("channels");
        reply.bulk(selector.channelRules());
    }
}
