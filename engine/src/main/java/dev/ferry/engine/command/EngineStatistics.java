package dev.ferry.engine.command;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the engine does, for INFO. */
public final class EngineStatistics {

    /** So many codes of errors are told apart. */
    private static final int CODES_MAX = 128;

    private static final String OTHER_CODES = "ERRORSTATS_OVERFLOW";

    private final Map<String, Long> errors = new TreeMap<>();
    private long connections;
    private long rejectedConnections;
    private long commands;
    private long outputLimitDisconnections;
    private long queryLimitDisconnections;
    private long evictedClients;
    private long bytesIn;
    private long bytesOut;
    private long reads;
    private long writes;
    private long sampledBytesIn;
    private long sampledBytesOut;
    private double bytesInPerSecond;
    private double bytesOutPerSecond;
    private long errorReplies;
    private long sampledNanos = System.nanoTime();
    private long sampledCommands;
    private long commandsPerSecond;
    private long overLimitSinceNanos;
    private long overLimitNanos;
    private boolean overLimit;

    public long connections() {
        return connections;
    }

    public long rejectedConnections() {
        return rejectedConnections;
    }

    public long outputLimitDisconnections() {
        return outputLimitDisconnections;
    }

    /** Returns how many clients went because all of them together took too much memory. */
    public long evictedClients() {
        return evictedClients;
    }

    public long queryLimitDisconnections() {
        return queryLimitDisconnections;
    }

    public long commands() {
        return commands;
    }

    public long bytesIn() {
        return bytesIn;
    }

    public long bytesOut() {
        return bytesOut;
    }

    public long errorReplies() {
        return errorReplies;
    }

    /** Returns how often something has arrived from a client. */
    public long reads() {
        return reads;
    }

    /** Returns how often something was sent to a client. */
    public long writes() {
        return writes;
    }

    public double bytesInPerSecond() {
        return bytesInPerSecond;
    }

    public double bytesOutPerSecond() {
        return bytesOutPerSecond;
    }

    public long commandsPerSecond() {
        return commandsPerSecond;
    }

    /** Returns how often each code of errors was answered. */
    public Map<String, Long> errors() {
        return Collections.unmodifiableMap(errors);
    }

    /** Sets all counters to zero. */
    public void reset() {
        errors.clear();
        connections = 0;
        rejectedConnections = 0;
        outputLimitDisconnections = 0;
        queryLimitDisconnections = 0;
        evictedClients = 0;
        commands = 0;
        bytesIn = 0;
        bytesOut = 0;
        errorReplies = 0;
        sampledCommands = 0;
        sampledBytesIn = 0;
        sampledBytesOut = 0;
        reads = 0;
        writes = 0;
        overLimitNanos = 0;
        overLimitSinceNanos = System.nanoTime();
    }

    /** Says whether more memory is used than {@code maxmemory} allows. */
    public void setOverLimit(boolean yes) {
        if (yes != overLimit) {
            long nanos = System.nanoTime();
            overLimitNanos += yes ? 0 : nanos - overLimitSinceNanos;
            overLimitSinceNanos = nanos;
            overLimit = yes;
        }
    }

    /** Returns for how many milliseconds more memory has been used without a break than {@code maxmemory} allows. */
    public long overLimitMillis() {
        return overLimit ? (System.nanoTime() - overLimitSinceNanos) / 1_000_000 : 0;
    }

    /** Returns for how many milliseconds more memory was used in all than {@code maxmemory} allows. */
    public long overLimitMillisTotal() {
        return overLimitNanos / 1_000_000 + overLimitMillis();
    }

    public void countConnection() {
        connections++;
    }

    public void countRejectedConnection() {
        rejectedConnections++;
    }

    void countOutputLimitDisconnection() {
        outputLimitDisconnections++;
    }

    void countEvictedClient() {
        evictedClients++;
    }

    void countQueryLimitDisconnection() {
        queryLimitDisconnections++;
    }

    void countCommand() {
        commands++;
    }

    void countBytesIn(int bytes) {
        reads++;
        bytesIn += bytes;
    }

    void countBytesOut(int bytes) {
        writes++;
        bytesOut += bytes;
    }

    void countError(String text) {
        errorReplies++;
        int blank = text.indexOf(' ');
        String code = blank < 0 ? text : text.substring(0, blank);
        errors.merge(errors.size() < CODES_MAX || errors.containsKey(code) ? code : OTHER_CODES, 1L, Long::sum);
    }

    /** Takes a sample for the rates. */
    void sample() {
        long nanos = System.nanoTime();
        long passed = Math.max(1, nanos - sampledNanos);
        commandsPerSecond = (long) ((commands - sampledCommands) * 1e9 / passed);
        bytesInPerSecond = (bytesIn - sampledBytesIn) * 1e9 / passed;
        bytesOutPerSecond = (bytesOut - sampledBytesOut) * 1e9 / passed;
        sampledBytesIn = bytesIn;
        sampledBytesOut = bytesOut;
        sampledCommands = commands;
        sampledNanos = nanos;
    }
}
