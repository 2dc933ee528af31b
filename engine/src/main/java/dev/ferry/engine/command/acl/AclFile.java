package dev.ferry.engine.command.acl;

import dev.ferry.engine.acl.RuleException;
import dev.ferry.engine.acl.User;
import dev.ferry.engine.acl.UserFile;
import dev.ferry.engine.acl.Users;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Permissions;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ACL LOAD and ACL SAVE: the users of {@code aclfile}. */
final class AclFile {

    private static final Logger log = LoggerFactory.getLogger(AclFile.class);

    private static final Setting FILE = Settings.named("aclfile");

    private AclFile() {}

    /** Takes over what the file says; who is connected as a user that it does not have is not any longer. */
    static void load(Session session) {
        Permissions permissions = session.engine().permissions();
        Users users = permissions.users();
        List<User> before = List.copyOf(users.all());
        try {
            file(session.engine()).load(users);
        } catch (RuleException e) {
            throw new ErrorReply("ERR " + e.getMessage());
        }
        for (User user : before) {
            if (users.find(user.name()) == null) {
                permissions.disconnect(user, session);
            } else {
                permissions.disconnectListeners(user, session);
            }
        }
    }

    static void save(Session session) {
        UserFile file = file(session.engine());
        try {
            file.save(session.engine().permissions().users());
        } catch (IOException e) {
            log.warn("The users cannot be written to {}: {}", session.config().text(FILE), e.toString());
            throw new ErrorReply("ERR There was an error trying to save the ACLs. Please check the server logs for more"
                    + " information");
        }
    }

    private static UserFile file(Engine engine) {
        String name = engine.config().text(FILE);
        if (name.isEmpty()) {
            throw new ErrorReply(
                    "ERR This Redis instance is not configured to use an ACL file. You may want to specify users"
                            + " via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a Redis configuration file"
                            + " set) in order to store users in the Redis configuration.");
        }
        return new UserFile(Path.of(name));
    }
}
