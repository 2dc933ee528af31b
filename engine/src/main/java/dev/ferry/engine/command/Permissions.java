package dev.ferry.engine.command;

import dev.ferry.engine.acl.AccessLog;
import dev.ferry.engine.acl.Denial;
import dev.ferry.engine.acl.User;
import dev.ferry.engine.acl.Users;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.pubsub.SubscriptionKind;
import dev.ferry.engine.pubsub.Subscriptions;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who clients are and what they may do: looks at each command before it is done or queued, and again before EXEC does it. */
public final class Permissions implements Gate {

    private static final Setting PASSWORD = Settings.named("requirepass");
    private static final Setting CHANNELS = Settings.named("acl-pubsub-default");
    private static final Setting LOGGED_MAX = Settings.named("acllog-max-len");

    private final Engine engine;
    private final EngineConfig config;
    private final Users users = new Users();
    private final AccessLog log = new AccessLog();

    Permissions(Engine engine) {
        this.engine = engine;
        this.config = engine.config();
        users.setDefaultPassword(config.text(PASSWORD));
        readDefault();
        config.onChange(PASSWORD, () -> users.setDefaultPassword(config.text(PASSWORD)));
        config.onChange(CHANNELS, this::readDefault);
        engine.gates().set(Gates.Place.PERMISSION, this);
    }

    public Users users() {
        return users;
    }

    /** Returns what was refused. */
    public AccessLog log() {
        return log;
    }

    @Override
    public void check(Session session, CommandEntry entry, Arguments arguments) {
        if (!session.user().isUnrestricted()) {
            Denial denial = session.user().check(entry.spec(), arguments.array());
            if (denial != null) {
                write(session, denial, entry, arguments, context(session));
                throw new ErrorReply("NOPERM "
                        + switch (denial.reason()) {
                            case COMMAND -> cannotRun(session.user(), entry);
                            case KEY -> "No permissions to access a key";
                            case CHANNEL -> "No permissions to access a channel";
                            case AUTH -> "No permissions";
                        });
            }
        }
    }

    /** Looks again at a command that was queued: rights may have changed since. */
    void checkQueued(Session session, QueuedCommand queued) {
        Denial denial =
                session.user().check(queued.entry().spec(), queued.arguments().array());
        if (denial != null) {
            write(session, denial, queued.entry(), queued.arguments(), "multi");
            throw new ErrorReply(
                    "NOPERM ACLs rules changed between the moment the transaction was accumulated and the EXEC"
                            + " call. This command is no longer allowed for the following reason: "
                            + switch (denial.reason()) {
                                case COMMAND -> "no permission to execute the command or subcommand";
                                case KEY -> "no permission to touch the specified keys";
                                case CHANNEL ->
                                    "no permission to access one of the channels used as arguments to the command";
                                case AUTH -> "no permission";
                            });
        }
    }

    /** Returns what a client hears who may not run a command. */
    public static String cannotRun(User user, CommandEntry entry) {
        return "User %s has no permissions to run the '%s' command"
                .formatted(user.name(), entry.spec().name());
    }

    /**
     * Makes a client the user that it says to be.
     *
     * @param command the name of the command that it says it with, as it was written
     */
    public void logIn(Session session, String command, byte[] name, byte[] password) {
        User user = users.authenticated(name, password);
        if (user == null) {
            String tried = new String(name, StandardCharsets.ISO_8859_1);
            write(session, Denial.Reason.AUTH, context(session), command, tried);
            throw new ErrorReply("WRONGPASS invalid username-password pair or user is disabled.");
        }
        session.logIn(user);
    }

    /** Ends the connections of a user who is no more. The one that asks for it hears the answer first. */
    public void disconnect(User user, Session asking) {
        disconnect(user, asking, client -> true);
    }

    /** Ends the connections that hear of channels which their user may not use any longer. */
    public void disconnectListeners(User user, Session asking) {
        if (!user.isUnrestricted()) {
            disconnect(user, asking, client -> hearsTooMuch(client, user));
        }
    }

    private static boolean hearsTooMuch(Session client, User user) {
        Subscriptions subscriptions = client.subscriptions();
        return subscriptions != null
                && Stream.of(SubscriptionKind.values())
                        .anyMatch(kind -> subscriptions.all(kind).stream()
                                .anyMatch(name -> !user.mayUseChannel(name, kind == SubscriptionKind.PATTERN)));
    }

    private void disconnect(User user, Session asking, Predicate<Session> which) {
        for (Session client : engine.sessions().all()) {
            if (client.user().equals(user) && client.clientClass() != ClientClass.MASTER && which.test(client)) {
                client.logOut();
                client.closeAfterReply();
                if (!client.equals(asking)) {
                    client.flush();
                }
            }
        }
    }

    private void write(Session session, Denial denial, CommandEntry entry, Arguments arguments, String context) {
        String object =
                denial.reason() == Denial.Reason.COMMAND ? entry.spec().name() : arguments.text(denial.position());
        write(session, denial.reason(), context, object, session.user().name());
    }

    private void write(Session session, Denial.Reason reason, String context, String object, String user) {
        log.add(
                reason,
                context,
                object,
                user,
                ClientLine.of(session).strip(),
                session.nowMillis(),
                config.number(LOGGED_MAX));
    }

    private void readDefault() {
        users.setAllChannelsByDefault(config.text(CHANNELS).equals("allchannels"));
    }

    private static String context(Session session) {
        return session.transaction().isOpen() ? "multi" : "toplevel";
    }
}
