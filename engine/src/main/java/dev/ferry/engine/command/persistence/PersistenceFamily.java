package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.PersistenceReport;

/** The commands of files, and what keeps the dataset in them. */
public final class PersistenceFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("bgsave", new BackgroundSave());
        table.add("lastsave", new LastSave());
        table.add("save", new Save());
        table.add("shutdown", new Shutdown());
    }

    @Override
    public void start(Engine engine) {
        Saves saves = new Saves(engine);
        saves.start(new DiskGate(engine, saves)::update);
        engine.addPart(Saves.class, saves);
        engine.addPart(Ending.class, new Ending(engine, saves));
        engine.addPart(Restart.class, new Restart(engine, saves));
        engine.addPart(PersistenceReport.class, new Report(engine, saves));
    }
}
