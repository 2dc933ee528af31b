package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Session;

/** What the commands for the expiry of fields answer for each field. */
final class FieldReply {

    static final String BAD_COUNT = "ERR Number of fields must be a positive integer";

    static final int NO_FIELD = -2;
    static final int NO_EXPIRY = -1;
    static final int REFUSED = 0;
    static final int DONE = 1;
    static final int DELETED = 2;

    private FieldReply() {}

    /** Answers for a key that is not there. */
    static void noFields(Session session, FieldNames names) {
        session.reply().array(names.count());
        for (int i = 0; i < names.count(); i++) {
            session.reply().integer(NO_FIELD);
        }
    }
}
