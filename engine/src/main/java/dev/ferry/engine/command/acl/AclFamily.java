package dev.ferry.engine.command.acl;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.HelpCommand;

/** The commands about users. */
public final class AclFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("acl|cat", new AclCategories());
        table.add("acl|deluser", new AclDeleteUser());
        table.add("acl|dryrun", new AclDryRun());
        table.add("acl|genpass", new AclGeneratePassword());
        table.add("acl|getuser", new AclGetUser());
        table.add("acl|help", new HelpCommand());
        table.add("acl|list", new AclList());
        table.add("acl|load", (session, arguments) -> {
            AclFile.load(session);
            session.reply().ok();
        });
        table.add("acl|log", new AclLog());
        table.add("acl|save", (session, arguments) -> {
            AclFile.save(session);
            session.reply().ok();
        });
        table.add("acl|setuser", new AclSetUser());
        table.add("acl|users", new AclUsers());
        table.add("acl|whoami", new AclWhoAmI());
    }

    @Override
    public void start(Engine engine) {
        ConfiguredUsers.make(engine);
    }
}
