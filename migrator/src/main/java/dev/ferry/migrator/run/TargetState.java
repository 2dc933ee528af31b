package dev.ferry.migrator.run;

/** What a migration has done to the target so far. */
enum TargetState {
    UNTOUCHED,
    /** Flushed, as the operator wished. */
    EMPTIED,
    /** Some of the source's data is there. */
    WRITTEN,
    /** It has refused a command, and taken what came behind it. */
    REFUSED,
    /** Another one has stood in for it. */
    SPARED;

    /** What the operator should know and do about the target when the migration ends here. */
    String advice() {
        return switch (this) {
            case UNTOUCHED -> "";
            case EMPTIED -> "; the target has been emptied, and nothing was written to it";
            case WRITTEN ->
                "; the target holds a partial copy, with its checkpoint: put the cause right and run the same command again,"
                        + " which goes on from there";
            case SPARED -> "; this was a rehearsal, and nothing was written to the target";
            case REFUSED ->
                "; the target holds a partial copy, in which what it has refused is missing: put the cause right and run the"
                        + " same command with --restart";
        };
    }
}
