package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.PersistenceReport;

/** INFO persistence. */
final class PersistenceSection implements InfoSection {

    @Override
    public String name() {
        return "Persistence";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        engine.part(PersistenceReport.class).tell((name, value) -> lines.add(name, value.toString()));
    }
}
