package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.ConfigRewrite;
import dev.ferry.engine.replication.UpstreamLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CONFIG REWRITE: writes the present settings into the file that the engine was started with. */
final class ConfigRewriteCommand implements Command {

    private static final Logger log = LoggerFactory.getLogger(ConfigRewriteCommand.class);

    @Override
    public void execute(Session session, Arguments arguments) {
        Path file = session.config()
                .file()
                .orElseThrow(() -> new ErrorReply("ERR The server is running without a config file"));
        UpstreamLink upstream = session.engine().replication().upstream();
        String master = upstream == null ? "" : upstream.host() + " " + upstream.port();
        List<String> users = session.engine().permissions().users().all().stream()
                .map(user -> user.name() + " " + user.rules())
                .toList();
        try {
            new ConfigRewrite(file, session.config(), master, users).write();
        } catch (IOException e) {
            log.warn("CONFIG REWRITE failed: {} cannot be written: {}", file, e.toString());
            throw new ErrorReply("ERR Rewriting config file: " + ConfigRewrite.reason(e));
        }
        log.info("CONFIG REWRITE executed with success.");
        session.reply().ok();
    }
}
