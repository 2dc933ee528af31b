package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.replication.primary.Introduction;
import dev.ferry.engine.replication.primary.SnapshotContent;
import java.util.Locale;

/** REPLCONF: what a replica says about itself and, without an answer, how far it is. */
final class ReplicationConfigure implements Command {

    private static final int ADDRESS_BYTES_MAX = 255;

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() % 2 == 0) {
            throw ErrorReply.syntax();
        }
        for (int i = 1; i < arguments.count(); i += 2) {
            switch (arguments.text(i).toLowerCase(Locale.ROOT)) {
                case "ack" -> {
                    acknowledge(session, arguments, i);
                    return;
                }
                // Only a master asks for this, and what a master sends is not looked at here.
                case "getack" -> {
                    return;
                }
                default -> introduce(ReplicaSessions.of(session).introduction(), arguments, i);
            }
        }
        session.reply().ok();
    }

    private static void introduce(Introduction introduction, Arguments arguments, int at) {
        switch (arguments.text(at).toLowerCase(Locale.ROOT)) {
            case "listening-port" -> introduction.setPort((int) arguments.integer(at + 1));
            case "ip-address" -> {
                if (arguments.bytes(at + 1).length > ADDRESS_BYTES_MAX) {
                    throw new ErrorReply("ERR REPLCONF ip-address provided by replica instance is too long: "
                            + arguments.bytes(at + 1).length + " bytes");
                }
                introduction.setAddress(arguments.text(at + 1));
            }
            case "capa" -> introduction.addCapability(arguments.text(at + 1).toLowerCase(Locale.ROOT));
            case "rdb-only" -> introduction.setSnapshotOnly(flag(arguments, at + 1));
            case "rdb-filter-only" -> introduction.setContent(content(arguments.text(at + 1)));
            // Only replicas of Valkey say it, and only they get an answer that a master of Redis does not give.
            case "version" -> introduction.setVersion(arguments.text(at + 1));
            // A second connection for the snapshot is never offered, so nobody comes to have these.
            case "rdb-channel", "rdb-no-compress", "rdb-no-checksum" -> flag(arguments, at + 1);
            default -> throw new ErrorReply("ERR Unrecognized REPLCONF option: " + arguments.shown(at));
        }
    }

    private static boolean flag(Arguments arguments, int at) {
        long value = arguments.integer(at);
        if (value < 0 || value > 1) {
            throw new ErrorReply("ERR value is out of range, value must between 0 and 1");
        }
        return value == 1;
    }

    private static SnapshotContent content(String words) {
        SnapshotContent content = SnapshotContent.NOTHING;
        for (String word : words.strip().split("\\s+")) {
            if (word.equalsIgnoreCase("functions")) {
                content = SnapshotContent.FUNCTIONS;
            } else if (!word.isEmpty()) {
                throw new ErrorReply("ERR Unsupported rdb-filter-only option: " + word);
            }
        }
        return content;
    }

    private static void acknowledge(Session session, Arguments arguments, int at) {
        if (!ReplicaSessions.isReplica(session)) {
            return;
        }
        long offset = arguments.integer(at + 1);
        long fileOffset = arguments.is(at + 2, "fack") && arguments.hasAfter(at + 2, 1) ? arguments.integer(at + 3) : 0;
        session.engine().primary().acknowledged(ReplicaSessions.of(session), offset, fileOffset);
    }
}
