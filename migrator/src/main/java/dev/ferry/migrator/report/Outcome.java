package dev.ferry.migrator.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a migration ended. */
public enum Outcome {
    @JsonProperty("completed")
    COMPLETED,
    /** It went all the way to a target that was thrown away. */
    @JsonProperty("rehearsed")
    REHEARSED,
    /** Stopped on purpose: by the operator or a signal. */
    @JsonProperty("aborted")
    ABORTED,
    @JsonProperty("failed")
    FAILED
}
