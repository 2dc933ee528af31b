package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** INFO. */
final class Info implements Command {

    private static final Set<String> ALL = Set.of("all", "everything");

    private static final List<InfoSection> SECTIONS = List.of(
            new ServerSection(),
            new ClientsSection(),
            new MemorySection(),
            new PersistenceSection(),
            new StatsSection(),
            new ReplicationSection(),
            new CpuSection(),
            new CommandStatsSection(),
            new ErrorStatsSection(),
            new LatencyStatsSection(),
            new ClusterSection(),
            new KeyspaceSection());

    @Override
    public void execute(Session session, Arguments arguments) {
        Set<String> words = new HashSet<>();
        for (int i = 1; i < arguments.count(); i++) {
            words.add(arguments.text(i).toLowerCase(Locale.ROOT));
        }
        InfoLines lines = new InfoLines();
        for (InfoSection section : SECTIONS) {
            boolean usual = words.isEmpty() || words.contains("default");
            boolean wanted = (usual && section.byDefault())
                    || words.contains(section.name().toLowerCase(Locale.ROOT))
                    || words.stream().anyMatch(ALL::contains);
            if (wanted) {
                lines.section(section.name());
                section.write(session.engine(), lines);
            }
        }
        session.reply().verbatim("txt", lines.toString());
    }
}
