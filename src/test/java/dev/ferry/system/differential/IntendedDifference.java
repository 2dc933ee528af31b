package dev.ferry.system.differential;

import dev.ferry.command.CommandSpecs;
import dev.ferry.system.ServerKind;
import dev.ferry.system.ServerVersion;
import dev.ferry.system.differential.Leeway.InKeys;
import dev.ferry.system.differential.Leeway.InReplies;
import dev.ferry.system.differential.Leeway.InStreams;
import dev.ferry.system.differential.Leeway.Unsent;
import dev.ferry.system.differential.Leeway.UnsentInTransaction;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Where the engine, which answers as the core of Redis 8.0 with the commands of 7.4, is meant to differ from other servers:
 * from older ones, by the version that made the change, and from Valkey.
 */
enum IntendedDifference {
    COMMANDS_OF_7_2(before(7, 2), "the command is new", new Unsent(command -> isOf("7.2", command))),
    RANK_WITH_SCORE(
            before(7, 2),
            "ZRANK and ZREVRANK take WITHSCORE",
            new Unsent(command ->
                    command.isNamed("zrank|zrevrank") && command.words().size() > 3)),
    FORMS_OF_COLLECTIONS(
            before(7, 2),
            "sets and lists can be listpacks, and how many members come at once decides about the form too",
            new InReplies(
                    IntendedDifference::asksForForm,
                    reply -> withoutText("\\$\\d\r\n(intset|listpack|hashtable|quicklist|skiplist)\r\n", reply)),
            new InKeys(key -> key.isOf("set|list|hash|zset") ? key.withForm("").withoutNodes() : key),
            new Unsent(command -> command.isNamed("config") && command.mentions("set-max-listpack-.*")),
            new Unsent(command -> command.isNamed("debug") && command.mentions("listpack")),
            new Unsent(command -> command.isNamed("sort.*") && command.mentions("nosort"))),
    DOUBLES(
            before(7, 2),
            "a double is printed with as few digits as it needs, not with 17",
            new InReplies(command -> command.isNamed("z.*"), Doubles::reprinted),
            new InKeys(key -> key.isOf("zset") ? key.withDigest(Doubles.reprinted(key.scores())) : key)),
    LARGE_INDEXES(
            before(7, 2),
            "LSET looks at the lower 32 bits of an index, and LREM and LPOS refuse the smallest of all numbers",
            new Unsent(command -> command.isNamed("lset|lrem|lpos") && command.mentions("-?\\d{10,}"))),
    CURSORS(
            before(7, 2),
            "a cursor is a number, before which SCAN takes spaces",
            new Unsent(command -> command.isNamed(".*scan") && command.mentions("|\0| .*"))),
    ZERO_BYTES(
            before(7, 2),
            "names of clients and the prefix of DEBUG POPULATE go on behind a zero byte",
            new Unsent(command -> command.isNamed("client|debug") && command.mentions("(?s).*\0.*"))),
    IDS_OF_STREAMS(
            before(7, 2),
            "XSETID looks for the last deleted entry first",
            new Unsent(command -> command.isNamed("xsetid"))),
    NAME_OF_A_REFUSED_CLIENT(
            before(7, 2),
            "HELLO sets a name when it has understood the words behind it",
            new Unsent(command -> command.isNamed("hello") && command.mentions("setname"))),
    CONSUMERS_WITHOUT_ENTRIES(
            before(7, 2),
            "XREADGROUP makes its consumer also when there is nothing to read",
            new InReplies(
                    command -> command.isNamed("xinfo"), reply -> withoutText("(?<=consumers\r\n):\\d+\r\n", reply)),
            new InReplies(
                    command -> command.isNamed("xgroup") && command.mentions("createconsumer"),
                    reply -> withoutText("^:[01]", reply)),
            new InStreams(commands -> Effects.without("xgroup (create|del)consumer", commands))),
    EFFECT_OF_READING(
            before(7, 2),
            "XREADGROUP streams how many entries its group has read",
            new InStreams(commands -> Effects.without("xgroup setid", commands))),
    EFFECT_OF_SET(
            before(7, 2),
            "SET with an absolute time of expiry is streamed as the client wrote it",
            new InStreams(Effects::withPlainSet)),
    EFFECT_OF_SPOP(
            before(7, 2),
            "SPOP of several members is streamed as one SREM, not as one for each",
            new InStreams(Effects::withMembersPoppedOneByOne)),
    FRAME_OF_EFFECTS(
            before(7, 2),
            "SELECT is streamed behind the MULTI of its transaction, and the effects of one command are a transaction",
            new InStreams(commands -> Effects.without("multi|exec|select", commands))),
    COMMANDS_OF_7_4(before(7, 4), "the command is new", new Unsent(command -> isOf("7.4", command))),
    FORM_AFTER_A_NEW_SCORE(
            before(7, 4),
            "a sorted set stays a listpack when a member that is there, longer than new ones may be, gets another score",
            new InReplies(
                    IntendedDifference::asksForForm, reply -> withoutText("\\$\\d\r\n(listpack|skiplist)\r\n", reply)),
            new InKeys(key -> key.isOf("zset") ? key.withForm("") : key)),
    PAYLOADS(
            before(7, 4),
            "DUMP writes a version that is new",
            new Unsent(command -> command.isNamed("restore.*") && command.mentions(DumpedPayloads.OF_ACTUAL))),
    RANGE_OF_BITS(
            before(7, 4),
            "BITCOUNT and BITPOS look at their range also when there is no such key, and BITCOUNT takes no start without an end",
            new Unsent(
                    command -> (command.isNamed("bitcount") && (command.words().size() == 3 || !isRange(command, 2)))
                            || (command.isNamed("bitpos") && !isRange(command, 3)))),
    CLIENTS_BY_AGE(
            before(7, 4),
            "CLIENT KILL takes MAXAGE",
            new Unsent(command -> command.isNamed("client") && command.mentions("maxage"))),
    FIELDS_WITHOUT_VALUES(
            before(7, 4),
            "HSCAN takes NOVALUES, and its relatives refuse it with a message of its own",
            new Unsent(command -> command.isNamed(".*scan") && command.mentions("novalues"))),
    LAG_OF_GROUPS(
            before(7, 4),
            "a group that has read the last entry does not lag, and one that has read none lags by as many as there are",
            new InReplies(
                    command -> command.isNamed("xinfo"),
                    reply -> withoutText("(?<=(lag|entries-read)\r\n)(:-?\\d+|_|\\$-1)\r\n", reply))),
    LAST_ENTRY(
            before(7, 4),
            "XREAD takes + for the last entry, and says so where a stream has no ID",
            new Unsent(command -> command.isNamed("xread|xreadgroup") && command.mentions("\\+")),
            new InReplies(
                    command -> command.isNamed("xread|xreadgroup"),
                    reply -> withoutText("(?<=^-ERR Unbalanced ).*", reply))),
    COORDINATES(
            before(7, 4),
            "a coordinate is printed with as few digits as it needs, not with 17 behind the point",
            new InReplies(command -> command.isNamed("geo.*"), Doubles::rounded)),
    NEGATIVE_OFFSETS(
            before(7, 4),
            "a negative offset into a range of a large sorted set counts from the end",
            new Unsent(command -> command.isNamed("z.*") && command.mentions("limit") && command.mentions("-.*"))),
    FORMS_OF_NUMBERS(
            before(8, 0),
            "a number that limits a range of scores or is a weight of SORT does not begin with a space, nor is it hexadecimal",
            new Unsent(command -> (command.isNamed("z.*") || command.mentions("sort:(weight|hash):.*"))
                    && command.mentions(" .*|\\(?[-+]?0[xX].*")),
            // What has become of a weight by other commands may begin with one too.
            new Unsent(command -> command.isNamed("sort.*")
                    && command.mentions("sort:(weight|hash):.*")
                    && !command.mentions("alpha"))),
    USERS(
            before(8, 0),
            "the flags of users, and how it is said that they may not do something",
            new Unsent(command -> command.isNamed("acl"))),
    MESSAGE_OF_RELOAD(
            before(8, 0),
            "the error of DEBUG RELOAD says where to read on",
            new InReplies(command -> command.isNamed("debug"), reply -> reply.replace(", check server logs.", ""))),
    TABLE_OF_COMMANDS(
            before(8, 0),
            "the facts of commands and where their keys are",
            new Unsent(command -> command.isNamed("command") && command.mentions("info|getkeys.*"))),
    ERRORS_OF_OTHERS(
            kind -> !valkey(9, 0).test(kind),
            "SORT does not refuse good numbers because a command before it in the transaction came upon one out of range",
            new UnsentInTransaction(command -> command.isNamed("sort.*") && !command.mentions("alpha"))),
    FORMS_OF_VALKEY(
            valkey(8, 0),
            "strings of up to 44 bytes are embedded",
            new InReplies(IntendedDifference::asksForForm, reply -> withoutText("\\$\\d\r\n(embstr|raw)\r\n", reply)),
            new InKeys(key -> key.isOf("string") && !key.encoding().contains("int") ? key.withForm("") : key)),
    SHARED_NUMBERS_OF_VALKEY(
            valkey(8, 0),
            "small numbers that are not set by SET are shared too",
            new InReplies(
                    command -> command.isNamed("object") && command.mentions("refcount"),
                    reply -> withoutText("\\d+", reply))),
    MESSAGES_OF_VALKEY(
            valkey(8, 0),
            "messages are those of Redis",
            new InReplies(
                    command -> command.isNamed(
                            "evalsha.*|client|geo.*|save|bgsave|config|slowlog|latency|memory|acl|debug"),
                    reply -> withoutText("(?<=^-).*", reply)),
            new Unsent(command -> command.isNamed("client")
                    && ((command.mentions("pause") && command.words().size() > 4)
                            || (command.mentions("list") && command.mentions("id"))))),
    TRANSACTIONS_OF_VALKEY(
            valkey(8, 0),
            "MULTI and WATCH in a transaction do not end it, and CLIENT REPLY can be queued",
            new UnsentInTransaction(command ->
                    command.isNamed("multi|watch") || (command.isNamed("client") && command.mentions("reply")))),
    TYPES_OF_VALKEY(
            valkey(8, 0),
            "SCAN takes any name of a type",
            new Unsent(command -> command.isNamed("scan") && command.mentions("type"))),
    DELETION_OF_VALKEY(
            valkey(8, 0),
            "what a command deletes is streamed as DEL as long as no setting says that it should be UNLINK",
            new InStreams(Effects::withDelAsUnlink)),
    NUMBERS_OF_VALKEY(
            valkey(9, 0),
            "everything is a number that Redis takes for one: as a weight of SORT, and in hexadecimal digits",
            new Unsent(command -> command.isNamed("sort.*") && !command.mentions("alpha")),
            new Unsent(command -> command.isNamed("geo.*|z.*|.*float") && command.mentions("\\(?[-+]?0[xX].*"))),
    NAMES_OF_VALKEY(
            valkey(9, 0),
            "commands that are streamed in other words have the case that Redis gives them",
            new InStreams(Effects::withUpperCaseNames));

    private static final String NUMBER = "0|-?[1-9]\\d{0,17}";

    /** The Redis that Valkey forked from. */
    private static final ServerVersion FORK = new ServerVersion(7, 2, 4);

    private final Predicate<ServerKind> servers;
    private final String meaning;
    private final List<Leeway> leeways;

    /**
     * @param servers those that the engine differs from
     * @param meaning how the engine does it, and Redis since
     */
    IntendedDifference(Predicate<ServerKind> servers, String meaning, Leeway... leeways) {
        this.servers = servers;
        this.meaning = meaning;
        this.leeways = List.of(leeways);
    }

    /** Says whether a server of this kind differs. */
    boolean isShownBy(ServerKind kind) {
        return servers.test(kind);
    }

    List<Leeway> leeways() {
        return leeways;
    }

    @Override
    public String toString() {
        return name() + " (" + meaning + ")";
    }

    /** Returns the servers older than a version of Redis; Valkey is as old as the Redis that it forked from. */
    private static Predicate<ServerKind> before(int major, int minor) {
        return kind -> !(kind.isValkey() ? FORK : kind.version()).isAtLeast(major, minor);
    }

    /** Returns Valkey from a version of its own on. */
    private static Predicate<ServerKind> valkey(int major, int minor) {
        return kind -> kind.isValkey() && kind.version().isAtLeast(major, minor);
    }

    private static String withoutText(String pattern, String reply) {
        return reply.replaceAll(pattern, "");
    }

    private static boolean isOf(String version, TestCommand command) {
        return CommandSpecs.of(command.words().toArray(byte[][]::new))
                .filter(spec -> spec.since().startsWith(version + "."))
                .isPresent();
    }

    private static boolean asksForForm(TestCommand command) {
        return command.isNamed("object") && command.mentions("encoding");
    }

    /** Returns whether there is nothing from an index on but numbers and then a unit. */
    private static boolean isRange(TestCommand command, int from) {
        return IntStream.range(from, command.words().size())
                .allMatch(index -> command.word(index).matches(index < from + 2 ? NUMBER : "bit|byte"));
    }
}
