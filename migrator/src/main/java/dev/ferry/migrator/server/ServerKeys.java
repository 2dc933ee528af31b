package dev.ferry.migrator.server;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.client.RedisClient;
import dev.ferry.command.BeginSearch;
import dev.ferry.command.CommandSpec;
import dev.ferry.command.FindKeys;
import dev.ferry.command.FoundKey;
import dev.ferry.command.KeySpec;
import dev.ferry.migrator.select.KeyFinder;
import dev.ferry.resp.Reply;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server for the keys of its own commands, those of modules and of newer versions: {@code COMMAND INFO} once for each
 * command, and {@code COMMAND GETKEYS} each time where that does not tell. Confined to one thread.
 *
 * <p>Connects with the first question and stays connected, as long as that server is the one to be asked; an idle connection that the
 * server has closed is made again.
 */
public final class ServerKeys implements KeyFinder, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** {@code [name, arity, flags, first, last, step, categories, tips, key specs, subcommands]}, up to 6.2 less. */
    private static final int ARITY = 1;

    private static final int FLAGS = 2;
    private static final int FIRST_KEY = 3;
    private static final int LAST_KEY = 4;
    private static final int KEY_STEP = 5;
    private static final int KEY_SPECS = 8;
    private static final int SUBCOMMANDS = 9;

    private final Supplier<Endpoint> endpoint;
    private final Map<String, Optional<CommandSpec>> known = new HashMap<>();
    private @Nullable RedisClient client;
    private @Nullable Endpoint connectedTo;

    /** @param endpoint tells the server to be asked, which may become another one */
    public ServerKeys(Supplier<Endpoint> endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Optional<List<FoundKey>> find(byte[][] arguments) throws IOException {
        Optional<CommandSpec> spec = spec(word(arguments[0]));
        if (spec.isPresent() && !spec.get().subcommands().isEmpty() && arguments.length > 1) {
            spec = spec(word(arguments[0]) + "|" + word(arguments[1]));
        }
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        boolean told = spec.get().keySpecs().stream().noneMatch(KeySpec::incomplete);
        return told ? spec.get().foundKeys(arguments) : named(arguments);
    }

    @Override
    public void close() {
        RedisClient open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }

    private static String word(byte[] argument) {
        return Bytes.copyOf(argument).toUtf8().toLowerCase(Locale.ROOT);
    }

    private Optional<CommandSpec> spec(String name) throws IOException {
        Optional<CommandSpec> spec = known.get(name);
        if (spec == null) {
            Reply reply = ask(List.of(Bytes.utf8("COMMAND"), Bytes.utf8("INFO"), Bytes.utf8(name)));
            List<Reply> answers = items(reply);
            spec = answers.isEmpty() ? Optional.empty() : spec(name, items(answers.getFirst()));
            known.put(name, spec);
        }
        return spec;
    }

    private Reply ask(List<Bytes> words) throws IOException {
        try {
            return connected().call(words);
        } catch (ConnectionException e) {
            close();
            return connected().call(words);
        }
    }

    private RedisClient connected() throws ConnectionException {
        Endpoint now = endpoint.get();
        if (!now.equals(connectedTo)) {
            close();
        }
        RedisClient open = client;
        if (open == null) {
            open = RedisClient.connect(now, TIMEOUT);
            client = open;
            connectedTo = now;
        }
        return open;
    }

    private static Optional<CommandSpec> spec(String name, List<Reply> fields) {
        if (fields.size() <= KEY_STEP) {
            return Optional.empty();
        }
        int first = number(fields.get(FIRST_KEY));
        int last = number(fields.get(LAST_KEY));
        int step = number(fields.get(KEY_STEP));
        List<KeySpec> keys = fields.size() > KEY_SPECS
                ? items(fields.get(KEY_SPECS)).stream()
                        .map(spec -> keySpec(map(spec)))
                        .toList()
                : List.of();
        boolean movable = items(fields.get(FLAGS)).stream()
                .anyMatch(flag -> flag.toString().equals("movablekeys"));
        if (keys.isEmpty() && (movable || first > 0)) {
            FindKeys range =
                    movable ? new FindKeys.Unknown() : new FindKeys.Range(last < 0 ? last : last - first, step, 0);
            keys = List.of(new KeySpec(Set.of(), new BeginSearch.Index(first), range));
        }
        List<CommandSpec> subcommands = fields.size() > SUBCOMMANDS
                ? items(fields.get(SUBCOMMANDS)).stream()
                        .flatMap(sub -> spec(name, items(sub)).stream())
                        .toList()
                : List.of();
        return Optional.of(new CommandSpec(
                name,
                number(fields.get(ARITY)),
                Set.of(),
                first,
                last,
                step,
                List.of(),
                List.of(),
                "",
                keys,
                subcommands));
    }

    /** {@code [flags, […], begin_search, [type, …, spec, […]], find_keys, [type, …, spec, […]]]} */
    private static KeySpec keySpec(Map<String, Reply> fields) {
        Set<String> flags = new HashSet<>();
        items(fields.get("flags")).forEach(flag -> flags.add(flag.toString()));
        Map<String, Reply> begin = map(fields.get("begin_search"));
        Map<String, Reply> find = map(fields.get("find_keys"));
        return new KeySpec(
                Set.copyOf(flags),
                begin(text(begin.get("type")), map(begin.get("spec"))),
                find(text(find.get("type")), map(find.get("spec"))));
    }

    private static BeginSearch begin(String type, Map<String, Reply> spec) {
        return switch (type) {
            case "index" -> new BeginSearch.Index(number(spec.get("index")));
            case "keyword" -> new BeginSearch.Keyword(text(spec.get("keyword")), number(spec.get("startfrom")));
            default -> new BeginSearch.Unknown();
        };
    }

    private static FindKeys find(String type, Map<String, Reply> spec) {
        return switch (type) {
            case "range" ->
                new FindKeys.Range(number(spec.get("lastkey")), number(spec.get("keystep")), number(spec.get("limit")));
            case "keynum" ->
                new FindKeys.KeyNum(
                        number(spec.get("keynumidx")), number(spec.get("firstkey")), number(spec.get("keystep")));
            default -> new FindKeys.Unknown();
        };
    }

    /** The server names the keys; where they stand can be told when nothing else in the command is the same. */
    private Optional<List<FoundKey>> named(byte[][] arguments) throws IOException {
        List<Bytes> question = Stream.concat(
                        Stream.of(Bytes.utf8("COMMAND"), Bytes.utf8("GETKEYS")),
                        Arrays.stream(arguments).map(Bytes::copyOf))
                .toList();
        List<Bytes> words = question.subList(2, question.size());
        List<Bytes> names = new ArrayList<>();
        for (Reply item : items(ask(question))) {
            if (item instanceof Reply.Bulk(Bytes name)) {
                names.add(name);
            }
        }
        int[] positions = IntStream.range(1, words.size())
                .filter(i -> names.contains(words.get(i)))
                .toArray();
        return names.isEmpty() || positions.length != names.size()
                ? Optional.empty()
                : Optional.of(Arrays.stream(positions)
                        .mapToObj(position -> new FoundKey(position, Set.of()))
                        .toList());
    }

    private static List<Reply> items(@Nullable Reply reply) {
        return reply instanceof Reply.Array(List<Reply> list) ? list : List.of();
    }

    /** Names and values that alternate in an array. */
    private static Map<String, Reply> map(@Nullable Reply reply) {
        Map<String, Reply> fields = new HashMap<>();
        List<Reply> list = items(reply);
        for (int i = 0; i + 1 < list.size(); i += 2) {
            fields.put(list.get(i).toString(), list.get(i + 1));
        }
        return fields;
    }

    private static String text(@Nullable Reply reply) {
        return reply == null ? "" : reply.toString();
    }

    private static int number(@Nullable Reply reply) {
        return reply instanceof Reply.Int(long value) ? (int) value : 0;
    }
}
