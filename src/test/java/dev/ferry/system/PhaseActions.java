package dev.ferry.system;

import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.run.Observer;
import dev.ferry.migrator.run.Phase;
import java.util.Map;

/** Does something when a migration enters a phase, on the migration's thread. */
record PhaseActions(Map<Phase, Runnable> actions) implements Observer {

    PhaseActions {
        actions = Map.copyOf(actions);
    }

    @Override
    public void phaseChanged(Phase phase, String reason) {
        actions.getOrDefault(phase, () -> {}).run();
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public void found(Finding finding) {}

    @Override
    public void note(String text) {}
}
