package dev.ferry.migrator.preflight;

/** What a finding means for the migration. */
public enum Severity {
    /** The migration does not start. */
    ERROR("E-"),
    /** The migration starts, and the operator should know. */
    WARNING("W-");

    private final String prefix;

    Severity(String prefix) {
        this.prefix = prefix;
    }

    /** What the codes of such findings begin with. */
    public String prefix() {
        return prefix;
    }
}
