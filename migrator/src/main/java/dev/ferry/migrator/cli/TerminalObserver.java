package dev.ferry.migrator.cli;

import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.Severity;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.progress.StatusLine;
import dev.ferry.migrator.progress.Style;
import dev.ferry.migrator.run.Observer;
import dev.ferry.migrator.run.Phase;

/** Shows on the terminal what a migration tells. Thread-safe, as the status line is. */
final class TerminalObserver implements Observer {

    private final StatusLine statusLine;

    TerminalObserver(StatusLine statusLine) {
        this.statusLine = statusLine;
    }

    @Override
    public void phaseChanged(Phase phase, String reason) {
        // The summary tells how it ended.
        if (!phase.ended()) {
            statusLine.line(Style.HEADING, phase + ": " + reason);
        }
    }

    @Override
    public void progress(Progress progress) {
        statusLine.progress(progress);
    }

    @Override
    public void found(Finding finding) {
        statusLine.line(finding.severity() == Severity.ERROR ? Style.ERROR : Style.WARNING, finding.toString());
    }

    @Override
    public void note(String text) {
        statusLine.line(Style.PLAIN, text);
    }
}
