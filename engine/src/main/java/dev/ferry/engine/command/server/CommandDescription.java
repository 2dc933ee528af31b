package dev.ferry.engine.command.server;

import dev.ferry.command.CommandSpec;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.protocol.ReplyWriter;

/** The ten parts of what COMMAND answers about one command. */
final class CommandDescription {

    private CommandDescription() {}

    static void write(CommandEntry entry, ReplyWriter reply) {
        CommandSpec spec = entry.spec();
        reply.array(10);
        reply.bulk(spec.name());
        reply.integer(spec.arity());
        reply.set(spec.flags().size());
        spec.flags().forEach(flag -> reply.status(flag.word()));
        reply.integer(spec.firstKey());
        reply.integer(spec.lastKey());
        reply.integer(spec.keyStep());
        reply.set(spec.categories().size());
        spec.categories().forEach(category -> reply.status("@" + category));
        reply.set(spec.tips().size());
        spec.tips().forEach(reply::bulk);
        reply.set(spec.keySpecs().size());
        spec.keySpecs().forEach(keySpec -> KeySpecDescription.write(keySpec, reply));
        if (entry.subcommands().isEmpty()) {
            reply.set(0);
        } else {
            reply.array(entry.subcommands().size());
        }
        entry.subcommands().values().forEach(subcommand -> write(subcommand, reply));
    }
}
