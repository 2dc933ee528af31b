package dev.ferry.engine.command;

/** What CLIENT LIST tells of a client. */
public final class ClientFacts {

    private final long id;
    private final long sinceMillis;
    private long lastMillis;
    private String name = "";
    private String libraryName = "";
    private String libraryVersion = "";
    private String lastCommand = "NULL";
    private long bytesIn;
    private long bytesOut;
    private long commands;

    ClientFacts(long id, long sinceMillis) {
        this.id = id;
        this.sinceMillis = sinceMillis;
        this.lastMillis = sinceMillis;
    }

    public long id() {
        return id;
    }

    public long sinceMillis() {
        return sinceMillis;
    }

    /** Returns when the last command came. */
    public long lastMillis() {
        return lastMillis;
    }

    public String name() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String libraryName() {
        return libraryName;
    }

    public void setLibraryName(String name) {
        libraryName = name;
    }

    public String libraryVersion() {
        return libraryVersion;
    }

    public void setLibraryVersion(String version) {
        libraryVersion = version;
    }

    public String lastCommand() {
        return lastCommand;
    }

    public long bytesIn() {
        return bytesIn;
    }

    public long bytesOut() {
        return bytesOut;
    }

    public long commands() {
        return commands;
    }

    void countBytesIn(int bytes) {
        bytesIn += bytes;
    }

    void countBytesOut(int bytes) {
        bytesOut += bytes;
    }

    void countCommand(String command, long millis) {
        lastCommand = command;
        lastMillis = millis;
        commands++;
    }
}
