package dev.ferry.engine.command.acl;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.security.SecureRandom;
import java.util.HexFormat;

/** ACL GENPASS. */
final class AclGeneratePassword implements Command {

    private static final int BITS = 256;
    private static final int BITS_MAX = 4096;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw AclHelp.wrong(arguments);
        }
        long bits = arguments.count() == 2 ? BITS : arguments.integer(2);
        if (bits <= 0 || bits > BITS_MAX) {
            throw new ErrorReply(
                    "ERR ACL GENPASS argument must be the number of bits for the output password, a positive"
                            + " number up to " + BITS_MAX);
        }
        int digits = (int) (bits + 3) / 4;
        byte[] bytes = new byte[(digits + 1) / 2];
        RANDOM.nextBytes(bytes);
        session.reply().bulk(HexFormat.of().formatHex(bytes).substring(0, digits));
    }
}
