package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.EmptiedDataset;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.PersistenceReport;

/** The commands of files, and what keeps the dataset in them. */
public final class PersistenceFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("bgrewriteaof", new RewriteAppendOnly());
        table.add("bgsave", new BackgroundSave());
        table.add("lastsave", new LastSave());
        table.add("save", new Save());
        table.add("shutdown", new Shutdown());
    }

    @Override
    public void start(Engine engine) {
        Saves saves = new Saves(engine);
        AppendLog appendLog = new AppendLog(engine);
        AppendOnly appendOnly = new AppendOnly(engine, saves, appendLog);
        DiskGate gate = new DiskGate(engine, saves, appendLog);
        saves.start(appendOnly::isRewriting, gate::update);
        appendLog.onTrouble(gate::update);
        appendOnly.start();
        engine.addPart(Saves.class, saves);
        engine.addPart(EmptiedDataset.class, saves::emptied);
        engine.addPart(AppendOnly.class, appendOnly);
        engine.addPart(Ending.class, new Ending(engine, saves, appendOnly, appendLog));
        engine.addPart(Restart.class, new Restart(engine, saves, appendOnly));
        engine.addPart(PersistenceReport.class, new Report(engine, saves, appendOnly, appendLog));
    }
}
