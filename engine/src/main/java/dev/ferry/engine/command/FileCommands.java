package dev.ferry.engine.command;

/** The commands of a file: done like those of a master, without conditions and without replies. */
public final class FileCommands {

    private final Engine engine;
    private final Session session;

    /** Begins in database 0. */
    public FileCommands(Engine engine) {
        this.engine = engine;
        this.session = engine.sessions().open(new MasterPeer("", () -> {}));
        session.setClientClass(ClientClass.MASTER);
    }

    /**
     * Does a command, or queues it behind MULTI.
     *
     * @throws ErrorReply when there is no such command
     */
    public void apply(byte[][] command) {
        Arguments arguments = new Arguments(command);
        engine.dispatcher().find(arguments);
        engine.dispatcher().doForMaster(session, arguments);
    }

    /** No more come; a transaction whose EXEC has not come is forgotten. */
    public void end() {
        session.closed();
    }
}
