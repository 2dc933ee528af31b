package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** DEBUG: finds the subcommand, which the table of specs does not have, and lets it run where that is allowed.
 *
 * <p>{@code enable-debug-command} says where: nowhere, everywhere, or for clients on the same machine.
 */
final class Debug implements Command {

    private static final Setting ENABLED = Settings.named("enable-debug-command");

    private final Map<String, Variant> byName = new TreeMap<>();

    /** Adds a subcommand that takes so many arguments at least and at most, {@code DEBUG} and its own name among them. */
    void add(String name, int countMin, int countMax, Command command) {
        byName.put(name, new Variant(countMin, countMax, command));
    }

    /** Returns the names of all subcommands in lower case. */
    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        if (!isAllowed(session)) {
            throw new ErrorReply(
                    "ERR DEBUG command not allowed. If the enable-debug-command option is set to \"local\","
                            + " you can run it from a local connection, otherwise you need to set this option in the"
                            + " configuration file, and then restart the server.");
        }
        Variant variant = byName.get(arguments.text(1).toLowerCase(Locale.ROOT));
        if (variant == null || arguments.count() < variant.countMin() || arguments.count() > variant.countMax()) {
            throw wrong(arguments);
        }
        variant.command().execute(session, arguments);
    }

    /** What the server says when it does not know a subcommand, or not with so many arguments. */
    static ErrorReply wrong(Arguments arguments) {
        return new ErrorReply("ERR unknown subcommand or wrong number of arguments for '" + arguments.shown(1)
                + "'. Try DEBUG HELP.");
    }

    private static boolean isAllowed(Session session) {
        return switch (session.config().text(ENABLED)) {
            case "yes" -> true;
            case "local" -> session.peer().isLocal();
            default -> false;
        };
    }

    private record Variant(int countMin, int countMax, Command command) {}
}
