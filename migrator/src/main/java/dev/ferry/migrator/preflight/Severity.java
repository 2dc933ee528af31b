package dev.ferry.migrator.preflight;

/** What a finding means for the migration. */
public enum Severity {
    /** The migration does not start. */
    ERROR,
    /** The migration starts, and the operator should know. */
    WARNING
}
