package dev.ferry.engine.command.scripting;

import dev.ferry.bytes.GlobPattern;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.function.FunctionLibrary;
import dev.ferry.engine.function.LibraryFunction;
import dev.ferry.engine.protocol.ReplyWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** FUNCTION LIST: libraries with the functions that can be read in their text. */
final class FunctionList implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        GlobPattern pattern = null;
        boolean withCode = false;
        for (int i = 2; i < arguments.count(); i++) {
            if (!withCode && arguments.is(i, "withcode")) {
                withCode = true;
            } else if (pattern == null && arguments.is(i, "libraryname")) {
                if (!arguments.hasAfter(i, 1)) {
                    throw new ErrorReply("ERR library name argument was not given");
                }
                pattern = new GlobPattern(lower(arguments.text(++i)));
            } else {
                throw new ErrorReply("ERR Unknown argument " + arguments.shown(i));
            }
        }
        List<FunctionLibrary> chosen = new ArrayList<>();
        for (FunctionLibrary library : session.engine().libraries().all()) {
            if (pattern == null || pattern.matches(lower(library.name()))) {
                chosen.add(library);
            }
        }
        session.reply().array(chosen.size());
        for (FunctionLibrary library : chosen) {
            write(library, withCode, session.reply());
        }
    }

    /** Patterns do not look at the case of letters here. */
    private static byte[] lower(String text) {
        return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void write(FunctionLibrary library, boolean withCode, ReplyWriter reply) {
        reply.map(withCode ? 4 : 3);
        reply.bulk("library_name");
        reply.bulk(library.name());
        reply.bulk("engine");
        reply.bulk("LUA");
        reply.bulk("functions");
        reply.array(library.functions().size());
        for (LibraryFunction function : library.functions()) {
            write(function, reply);
        }
        if (withCode) {
            reply.bulk("library_code");
            reply.bulk(library.code());
        }
    }

    private static void write(LibraryFunction function, ReplyWriter reply) {
        reply.map(3);
        reply.bulk("name");
        reply.bulk(function.name());
        reply.bulk("description");
        String description = function.description();
        if (description == null) {
            reply.nil();
        } else {
            reply.bulk(description);
        }
        reply.bulk("flags");
        reply.set(function.flags().size());
        function.flags().forEach(flag -> reply.status(flag.word()));
    }
}
