package dev.ferry.migrator.run;

import dev.ferry.migrator.plan.Conflict;

/** What a migration has done to the target so far. */
enum TargetState {
    UNTOUCHED,
    /** Flushed, as the operator wished. */
    EMPTIED,
    /** Some of the source's data is there. */
    WRITTEN;

    /** What the operator should know and do about the target when the migration ends here. */
    String advice(Conflict conflict) {
        return switch (this) {
            case UNTOUCHED -> "";
            case EMPTIED -> "; the target has been emptied, and nothing was written to it";
            case WRITTEN ->
                switch (conflict) {
                    case FAIL ->
                        "; the target holds a partial copy: put the cause right and run again with --flush-target";
                    case REPLACE ->
                        "; the target holds a partial copy beside its own keys: put the cause right and run the same command"
                                + " again";
                };
        };
    }
}
