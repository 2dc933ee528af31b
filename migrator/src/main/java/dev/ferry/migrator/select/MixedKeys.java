package dev.ferry.migrator.select;

/** What becomes of a command of the stream that concerns keys inside and outside of the selection, and cannot be split. */
public enum MixedKeys {
    /** The run ends, and names the command and the keys. */
    STOP,
    /** The command goes to the target as if all of its keys were selected; those that are not are missing there. */
    APPLY,
    /** The command is left out, and counted. */
    SKIP
}
