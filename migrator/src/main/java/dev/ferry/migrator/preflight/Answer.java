package dev.ferry.migrator.preflight;

import dev.ferry.resp.Reply;
import java.util.regex.Pattern;

/** What the reply to an {@link Attempt} means. */
enum Answer {
    /** The argument was refused, so the command is permitted. */
    PERMITTED,
    /** The user may not run the command, or the server does not have it. */
    DENIED,
    /** The server has no memory left for a write. */
    OUT_OF_MEMORY,
    /** The server is a replica and takes no writes; the command is permitted. */
    READ_ONLY,
    /** The server takes no writes in the state that it is in. */
    WRITES_REFUSED;

    private static final Pattern ABSENT = Pattern.compile(
            "unknown (sub)?command|unsupported|not (supported|allowed|permitted)|disabled", Pattern.CASE_INSENSITIVE);

    static Answer of(Reply reply) {
        if (!(reply instanceof Reply.Error error)) {
            return PERMITTED;
        }
        // An error inside a transaction may come wrapped: EXECABORT Transaction discarded because of: NOPERM …
        if (error.message().contains("NOPERM")
                || ABSENT.matcher(error.message()).find()) {
            return error.code().equals("OOM") ? OUT_OF_MEMORY : DENIED;
        }
        return switch (error.code()) {
            case "OOM" -> OUT_OF_MEMORY;
            case "READONLY" -> READ_ONLY;
            case "ERR", "BUSYKEY" -> PERMITTED;
            default -> WRITES_REFUSED;
        };
    }
}
