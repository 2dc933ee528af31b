package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;

/** INFO errorstats. */
final class ErrorStatsSection implements InfoSection {

    @Override
    public String name() {
        return "Errorstats";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        engine.statistics().errors().forEach((code, count) -> lines.add("errorstat_" + code, "count=" + count));
    }
}
