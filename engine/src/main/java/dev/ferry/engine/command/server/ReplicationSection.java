package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;

/** INFO replication. */
final class ReplicationSection implements InfoSection {

    @Override
    public String name() {
        return "Replication";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        lines.add("role", "master");
        lines.add("connected_slaves", 0);
        lines.add("master_failover_state", "no-failover");
        lines.add("master_replid", engine.identity().runId());
        lines.add("master_replid2", "0".repeat(40));
        lines.add("master_repl_offset", 0);
        lines.add("second_repl_offset", -1);
        lines.add("repl_backlog_active", 0);
        lines.add("repl_backlog_size", 1048576);
        lines.add("repl_backlog_first_byte_offset", 0);
        lines.add("repl_backlog_histlen", 0);
    }
}
