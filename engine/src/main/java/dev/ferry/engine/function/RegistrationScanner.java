package dev.ferry.engine.function;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the functions that a library registers, in its tokens:
 *
 * <pre>
 * redis.register_function('name', callback)
 * redis.register_function{function_name='name', callback=..., description='...', flags={'no-writes'}}
 * </pre>
 *
 * <p>Both forms are found wherever they stand, with {@code server} in the place of {@code redis} too. Only what is written out
 * as a string is read; a call whose name is an expression is passed over.
 */
final class RegistrationScanner {

    private static final Set<String> OWNERS = Set.of("redis", "server");
    private static final Set<String> OPENING = Set.of("function", "if", "do", "repeat");
    private static final Set<String> CLOSING = Set.of("end", "until");

    private final List<LuaToken> tokens;

    RegistrationScanner(List<LuaToken> tokens) {
        this.tokens = tokens;
    }

    /**
     * Returns the functions in the order of the text.
     *
     * @throws LibraryException when one has a flag that does not exist
     */
    List<LibraryFunction> functions() throws LibraryException {
        List<LibraryFunction> functions = new ArrayList<>();
        for (int i = 0; i + 3 < tokens.size(); i++) {
            if (isRegistration(i)) {
                LibraryFunction function = call(i + 3);
                if (function != null) {
                    functions.add(function);
                }
            }
        }
        return functions;
    }

    private boolean isRegistration(int at) {
        return tokens.get(at).kind() == LuaToken.Kind.NAME
                && OWNERS.contains(tokens.get(at).text())
                && tokens.get(at + 1).isSymbol(".")
                && tokens.get(at + 2).isName("register_function");
    }

    private @Nullable LibraryFunction call(int at) throws LibraryException {
        if (symbol(at, "{")) {
            return table(at);
        }
        if (!symbol(at, "(")) {
            return null;
        }
        if (symbol(at + 1, "{")) {
            return table(at + 1);
        }
        boolean positional = at + 2 < tokens.size() && tokens.get(at + 1).isString() && symbol(at + 2, ",");
        return positional ? new LibraryFunction(tokens.get(at + 1).text(), null, Set.of()) : null;
    }

    /** Reads the named arguments that stand in a table itself, not in a function or table inside of it. */
    private @Nullable LibraryFunction table(int opening) throws LibraryException {
        String name = null;
        String description = null;
        Set<FunctionFlag> flags = Set.of();
        int depth = 0;
        for (int at = opening; at < tokens.size(); at++) {
            depth += step(tokens.get(at));
            if (depth == 0) {
                break;
            }
            if (depth != 1 || !symbol(at + 1, "=") || at + 2 >= tokens.size()) {
                continue;
            }
            LuaToken value = tokens.get(at + 2);
            boolean text = value.isString() || value.kind() == LuaToken.Kind.NUMBER;
            if (tokens.get(at).isName("function_name") && text) {
                name = value.text();
            } else if (tokens.get(at).isName("description") && text) {
                description = value.text();
            } else if (tokens.get(at).isName("flags")) {
                flags = flags(at + 2);
            }
        }
        return name == null ? null : new LibraryFunction(name, description, flags);
    }

    private Set<FunctionFlag> flags(int opening) throws LibraryException {
        Set<FunctionFlag> flags = EnumSet.noneOf(FunctionFlag.class);
        for (int at = opening; at < tokens.size() && !symbol(at, "}"); at++) {
            LuaToken token = tokens.get(at);
            if (token.isString()) {
                flags.add(FunctionFlag.of(token.text())
                        .orElseThrow(
                                () -> new LibraryException("Error registering functions: ERR unknown flag given")));
            }
        }
        return flags;
    }

    /** Returns by how much a token leads deeper into tables, calls and blocks. */
    private static int step(LuaToken token) {
        return switch (token.kind()) {
            case STRING, NUMBER -> 0;
            case NAME -> OPENING.contains(token.text()) ? 1 : CLOSING.contains(token.text()) ? -1 : 0;
            case SYMBOL ->
                switch (token.text()) {
                    case "(", "{", "[" -> 1;
                    case ")", "}", "]" -> -1;
                    default -> 0;
                };
        };
    }

    private boolean symbol(int at, String symbol) {
        return at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }
}
