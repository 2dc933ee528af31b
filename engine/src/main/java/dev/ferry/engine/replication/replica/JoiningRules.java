package dev.ferry.engine.replication.replica;

import dev.ferry.psync.ReplicationSettings;

/**
 * How the master is joined, as the configuration says at that time.
 *
 * @param link how the connection is made
 * @param keepsOld whether the old dataset stays until the new one is loaded, as {@code repl-diskless-load swapdb} has it
 */
public record JoiningRules(ReplicationSettings link, boolean keepsOld) {}
