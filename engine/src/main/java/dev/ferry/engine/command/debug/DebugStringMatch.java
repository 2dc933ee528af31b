package dev.ferry.engine.command.debug;

import dev.ferry.bytes.GlobPattern;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.Arrays;

/** DEBUG STRINGMATCH-LEN: whether a text of so many letters fits a pattern. */
final class DebugStringMatch implements Command {

    private static final int TEXT_BYTES_MAX = 512 << 20;

    @Override
    public void execute(Session session, Arguments arguments) {
        long length = arguments.positive(2);
        if (length > TEXT_BYTES_MAX) {
            throw ErrorReply.outOfRange();
        }
        byte[] text = new byte[(int) length];
        Arrays.fill(text, (byte) 'a');
        session.reply().integer(new GlobPattern(arguments.bytes(3)).matches(text));
    }
}
