package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;

/** INFO cluster. */
final class ClusterSection implements InfoSection {

    @Override
    public String name() {
        return "Cluster";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        lines.add("cluster_enabled", 0);
    }
}
