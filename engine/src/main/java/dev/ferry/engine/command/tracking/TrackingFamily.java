package dev.ferry.engine.command.tracking;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/** The commands of tracking. */
public final class TrackingFamily implements CommandFamily {

    private static final Setting KEYS_MAX = Settings.named("tracking-table-max-keys");
    private static final int TICK_MILLIS = 100;

    @Override
    public void addTo(CommandTable table) {
        table.add("client|caching", new ClientCaching());
        table.add("client|getredir", new ClientGetRedirect());
        table.add("client|tracking", new ClientTracking());
        table.add("client|trackinginfo", new ClientTrackingInfo());
    }

    @Override
    public void start(Engine engine) {
        engine.scheduler()
                .every(
                        TICK_MILLIS,
                        () -> engine.invalidations().limit(engine.config().number(KEYS_MAX)));
    }
}
