package dev.ferry.migrator.preflight;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the pre-flight can find: the one place where codes and their meanings stand. A code never changes its meaning, because
 * scripts accept findings by it. In the order in which an operator would want to read them.
 */
public enum FindingCode {
    E_SOURCE_UNKNOWN_HOST("the host name of the source does not resolve"),
    E_SOURCE_REFUSED("nobody listens at the address of the source"),
    E_SOURCE_TIMEOUT("the source does not answer in time"),
    E_SOURCE_TLS("TLS with the source fails"),
    E_SOURCE_AUTH("the source does not accept user and password"),
    E_SOURCE_CLOSED("the source closes the connection"),
    E_SOURCE_PROTOCOL("what answers in the place of the source is no Redis or Valkey"),
    E_SOURCE_INFO("the source refuses INFO"),
    E_TARGET_UNKNOWN_HOST("the host name of the target does not resolve"),
    E_TARGET_REFUSED("nobody listens at the address of the target"),
    E_TARGET_TIMEOUT("the target does not answer in time"),
    E_TARGET_TLS("TLS with the target fails"),
    E_TARGET_AUTH("the target does not accept user and password"),
    E_TARGET_CLOSED("the target closes the connection"),
    E_TARGET_PROTOCOL("what answers in the place of the target is no Redis or Valkey"),
    E_TARGET_INFO("the target refuses INFO"),

    E_SAME_SERVER("source and target are one server"),
    E_ALREADY_REPLICATING("source and target are connected by the servers' own replication already"),
    E_SOURCE_CLUSTER("the source is a node of a cluster"),
    E_TARGET_CLUSTER("the target is a node of a cluster"),
    E_SOURCE_LOADING("the source is still loading its dataset"),
    E_TARGET_LOADING("the target is still loading its dataset"),
    E_SOURCE_VERSION("the source is too old for PSYNC, or does not tell its version"),
    E_SOURCE_RIGHTS("the source lacks commands that are needed there, or the user may not run them"),
    E_TARGET_RIGHTS("the target lacks commands that are needed there, or the user may not run them"),
    E_SOURCE_LINK_DOWN("the source is a replica that has lost its master"),
    E_SOURCE_REPLICA("the source is a replica, where writes cannot be held for the cutover"),
    W_SOURCE_BEHIND("the source is a replica that has not heard from its master for a while"),
    E_SOURCE_FAILOVER("the source is handing over to one of its replicas"),
    W_SOURCE_SENTINEL("Sentinels watch the source"),
    W_TARGET_SENTINEL("Sentinels watch the target"),
    W_TARGET_REPLICA("the target is a replica, and is made a master at the cutover"),
    W_TARGET_REPLICAS("the target has replicas, which take everything that it takes"),
    E_FENCE_VERSION("the source is too old for CLIENT PAUSE"),
    W_FENCE_HOLDS_ALL("the source is too old to hold only writes: the pause at the cutover holds reads too"),
    E_DEMOTE_DATA("the source would lose data as a replica of the target, because not everything travels"),
    E_DEMOTE_VERSION("the source cannot load the target's snapshots, so that it cannot become its replica"),
    E_DEMOTE_TLS("the target is reached by TLS, which the source would need settings for as its replica"),
    E_DEMOTE_ADDRESS("the source cannot reach the target at the address that Ferry uses"),
    W_DEMOTE_LOSS("what may be left behind is lost on the source too, when it becomes a replica"),

    W_RE_ENCODED("values are re-encoded, because the target does not read the source's format"),
    W_TARGET_COMMANDS("Redis and Valkey: each has commands that the other does not know"),
    W_TARGET_OLDER("the target is older than the source and lacks some of its commands"),
    W_RELATIVE_EXPIRY("the source's stream has times to live as durations"),
    E_FIELD_EXPIRY("the source has fields that expire, and the target has no place for that"),
    W_FIELD_EXPIRY("the same, and --allow-loss field-expiry lets the times go"),
    E_TARGET_FUNCTIONS("the source has functions, and the target has no place for them"),
    E_TARGET_MODULES("the target does not have the source's modules"),
    W_TARGET_MODULES("the target lacks modules that come with the source, or has older ones"),
    E_TARGET_DATABASES("the target has too few databases for what the source holds"),
    W_TARGET_DATABASES("the target has fewer databases than the source could use"),

    W_TARGET_KEYSPACE("the target does not show how many keys it holds"),
    E_TARGET_CHECKPOINT("the target holds an unfinished migration of this name that cannot be continued"),
    W_TARGET_CHECKPOINT("the target holds an unfinished migration of this name"),
    E_TARGET_NOT_EMPTY("the target is not empty"),
    W_TARGET_NOT_EMPTY("the target is not empty, and --conflict says what becomes of its keys"),
    W_TARGET_FLUSH("the target is not empty, and --flush-target removes what it holds"),
    E_SOURCE_EMPTY("--flush-target would empty the target for a source that holds nothing", true),
    W_SOURCE_EMPTY("the source holds nothing"),

    E_TARGET_READ_ONLY("the target takes no writes although it is a master"),
    E_TARGET_REFUSES_WRITES("the target takes no writes in the state that it is in"),
    E_TARGET_OUT_OF_MEMORY("the target has no memory left for a write"),
    E_TARGET_EVICTS("the target has less memory than the data needs, and would remove keys to make room", true),
    W_TARGET_EVICTS("the target has little more memory than the data needs, and removes keys when it is full"),
    E_TARGET_MEMORY("the target has less memory than the data needs, and refuses writes when it is full", true),
    W_TARGET_MEMORY("the target has little more memory than the data needs"),
    E_TARGET_VALUE_LIMIT("the source holds a string that is longer than the target accepts"),
    W_TARGET_BULK_LIMIT("the target accepts only shorter strings than the source"),
    W_TARGET_QUERY_BUFFER("the target's buffer for a client is smaller than the strings that it accepts"),
    W_TARGET_PERSISTENCE("the target saves nothing to disk"),
    W_TARGET_AOF_ALWAYS("the target waits for its disk at every write"),
    W_TARGET_BUSY("the target is writing its data to disk"),
    W_TARGET_NOTIFIES("the target's subscribers are told of every key that is written"),
    W_NOTIFICATIONS_DIFFER("the source tells subscribers of events of keys that the target does not"),
    W_TARGET_TIMEOUT("the target closes connections that are silent for a short while"),
    W_TARGET_CLIENT_LIST("the target refuses CLIENT LIST, by which a repeated run looks for the one before"),
    W_TARGET_IMPORT_MODE("the target refuses its import mode, and expiries are guarded instead"),
    E_MAX_LOAD("the target does not show what --max-load limits"),
    W_TARGET_MAXCLIENTS("the target has nearly as many clients as it takes"),
    W_TARGET_LATENCY("the way to the target and back takes long"),

    W_SOURCE_PERSISTENCE("the source saves nothing to disk"),
    W_SOURCE_SAVE_FAILED("the last time that the source saved its data to disk failed"),
    W_SOURCE_BUSY("the source is writing its data to disk"),
    W_SOURCE_DISK_SNAPSHOT("the source writes the snapshot to its disk first"),
    W_SOURCE_NO_CHECKSUM("the source writes snapshots without a checksum"),
    W_SOURCE_BACKLOG("the source's backlog holds the stream of a short while only"),
    W_SOURCE_OUTPUT_BUFFER("the source's buffer for a replica may not hold what is written during the snapshot"),
    W_SOURCE_LINK_TIMEOUT("the source gives a replica up that is silent for a short while"),
    W_SOURCE_MAXCLIENTS("the source has nearly as many clients as it takes"),
    W_SOURCE_LATENCY("the way to the source and back takes long"),

    E_WORK_DIR("the work directory cannot be written"),
    E_WORK_DISK("the disk of the work directory is full", true),
    W_WORK_DISK("the disk of the work directory has less room than the spool may need"),
    W_CLOCK("a clock is wrong"),
    W_SOURCE_UNCHECKED("the source refuses questions, so that something could not be looked at"),
    W_TARGET_UNCHECKED("the target refuses questions, so that something could not be looked at");

    private final String meaning;
    private final boolean acceptable;

    FindingCode(String meaning) {
        this.meaning = meaning;
        this.acceptable = name().startsWith("W_");
    }

    FindingCode(String meaning, boolean acceptable) {
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    /** Returns the code as it is printed: {@code W-TARGET-PERSISTENCE}. */
    public String code() {
        return name().replace('_', '-');
    }

    /** Returns what it means, in a clause. */
    public String meaning() {
        return meaning;
    }

    /** Tells whether the migration may start in spite of it when the operator says so: any warning, and some errors. */
    public boolean acceptable() {
        return acceptable;
    }

    Severity severity() {
        return name().startsWith("E_") ? Severity.ERROR : Severity.WARNING;
    }

    /** Returns the finding of this code. */
    public static Optional<FindingCode> of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code().equals(code))
                .findFirst();
    }

    /** Returns all codes. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(FindingCode::code).toList();
    }
}
