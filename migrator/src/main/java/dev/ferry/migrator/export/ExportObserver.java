package dev.ferry.migrator.export;

import dev.ferry.migrator.rdb.Meter;

/** Hears of an export while it goes on. Called on the exporting thread. */
public interface ExportObserver {

    /** Something that somebody should know. */
    void note(String line);

    /** Begins a step; the meter hears how many bytes it has seen. */
    Meter step(String word);

    /** A run is over, or was skipped. */
    void over(ExportRecord record);
}
