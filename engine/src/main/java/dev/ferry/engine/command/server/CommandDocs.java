package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** COMMAND DOCS: what commands do, and which arguments they take. */
final class CommandDocs implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        List<CommandEntry> chosen = new ArrayList<>();
        if (arguments.count() == 2) {
            chosen.addAll(session.engine().commands().all());
        }
        for (int i = 2; i < arguments.count(); i++) {
            CommandEntry entry = CommandLookup.find(session, arguments.text(i));
            if (entry != null) {
                chosen.add(entry);
            }
        }
        session.reply().map(chosen.size());
        chosen.forEach(entry -> write(entry, session.reply()));
    }

    private static void write(CommandEntry entry, ReplyWriter reply) {
        reply.bulk(entry.spec().name());
        List<CommandEntry> subcommands = List.copyOf(entry.subcommands().values());
        Documentation docs = Documentation.of(entry.spec().name());
        reply.map(1 + parts(docs) + (subcommands.isEmpty() ? 0 : 1));
        text(reply, "summary", docs == null ? "" : docs.summary());
        text(reply, "since", entry.spec().since());
        if (docs != null) {
            describe(docs, reply);
        }
        if (!subcommands.isEmpty()) {
            reply.bulk("subcommands");
            reply.map(subcommands.size());
            subcommands.forEach(subcommand -> write(subcommand, reply));
        }
    }

    /** Returns how many parts there are beside the version. */
    private static int parts(@Nullable Documentation docs) {
        return docs == null
                ? 0
                : 2
                        + (docs.complexity().isEmpty() ? 0 : 1)
                        + (docs.flags().isEmpty() ? 0 : 1)
                        + (docs.deprecatedSince().isEmpty() ? 0 : 1)
                        + (docs.arguments().isEmpty() ? 0 : 1);
    }

    private static void describe(Documentation docs, ReplyWriter reply) {
        text(reply, "group", docs.group());
        text(reply, "complexity", docs.complexity());
        if (!docs.flags().isEmpty()) {
            reply.bulk("doc_flags");
            reply.set(docs.flags().size());
            docs.flags().forEach(reply::status);
        }
        text(reply, "deprecated_since", docs.deprecatedSince());
        if (!docs.arguments().isEmpty()) {
            reply.bulk("arguments");
            write(docs.arguments(), reply);
        }
    }

    private static void write(List<DocumentedArgument> arguments, ReplyWriter reply) {
        reply.array(arguments.size());
        for (DocumentedArgument argument : arguments) {
            Map<String, String> attributes = argument.attributes();
            boolean shown = argument.parts().isEmpty()
                    && !attributes.getOrDefault("text", "shown").isEmpty();
            int others = attributes.size() - (attributes.containsKey("text") ? 1 : 0);
            reply.map(2 + others + (shown ? 1 : 0) + (argument.parts().isEmpty() ? 0 : 1));
            text(reply, "name", argument.name());
            text(reply, "type", argument.type());
            if (shown) {
                text(reply, "display_text", attributes.getOrDefault("text", argument.name()));
            }
            if (attributes.containsKey("key")) {
                reply.bulk("key_spec_index");
                reply.integer(Long.parseLong(attributes.getOrDefault("key", "0")));
            }
            if (attributes.containsKey("token")) {
                reply.bulk("token");
                reply.bulk(attributes.getOrDefault("token", ""));
            }
            text(reply, "since", attributes.getOrDefault("since", ""));
            text(reply, "deprecated_since", attributes.getOrDefault("deprecated", ""));
            if (attributes.containsKey("flags")) {
                String[] flags = attributes.getOrDefault("flags", "").split(",");
                reply.bulk("flags");
                reply.set(flags.length);
                for (String flag : flags) {
                    reply.status(flag);
                }
            }
            if (!argument.parts().isEmpty()) {
                reply.bulk("arguments");
                write(argument.parts(), reply);
            }
        }
    }

    /** Writes a part, unless it is empty. */
    private static void text(ReplyWriter reply, String name, String text) {
        if (!text.isEmpty()) {
            reply.bulk(name);
            reply.bulk(text);
        }
    }
}
