package dev.ferry.migrator.plan;

/** What becomes of the source when the target has taken over. */
public enum SourceAfterwards {
    /** Its writes go on: whoever still sends some is found out. */
    UNFENCE,
    /** Its writes are held until the pause ends by itself. */
    HOLD,
    /** It becomes a replica of the new master, and refuses writes. */
    DEMOTE
}
