package dev.ferry.engine.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A library of functions as FUNCTION LOAD takes it: its code, and what can be read in that. */
public final class FunctionLibrary {

    private static final String WORD = "register_function";

    private final String name;
    private final byte[] code;
    private final Map<String, LibraryFunction> functions;

    private FunctionLibrary(String name, byte[] code, Map<String, LibraryFunction> functions) {
        this.name = name;
        this.code = code;
        this.functions = functions;
    }

    /**
     * Reads a library.
     *
     * <p>A library whose functions cannot be read in its text, because names are computed or the function that registers them
     * goes by another name, is taken without them.
     *
     * @param code given away
     * @throws LibraryException when a server would not take it for a reason that can be seen without running it
     */
    public static FunctionLibrary parse(byte[] code) throws LibraryException {
        LibraryHeader header = LibraryHeader.parse(code);
        List<LuaToken> tokens = LuaTokens.of(header.body());
        Map<String, LibraryFunction> functions = new LinkedHashMap<>();
        for (LibraryFunction function : new RegistrationScanner(tokens).functions()) {
            if (!LibraryHeader.isName(function.name())) {
                throw new LibraryException("Error registering functions: ERR " + LibraryHeader.BAD_NAME);
            }
            if (functions.put(function.name(), function) != null) {
                throw new LibraryException("Error registering functions: ERR Function already exists in the library");
            }
        }
        if (functions.isEmpty() && tokens.stream().noneMatch(token -> token.isName(WORD))) {
            throw new LibraryException("No functions registered");
        }
        return new FunctionLibrary(header.name(), code, functions);
    }

    public String name() {
        return name;
    }

    /** Returns the whole text, lent. */
    public byte[] code() {
        return code;
    }

    /** Returns the functions that can be read in the text, in the order of their registration. */
    public List<LibraryFunction> functions() {
        return List.copyOf(functions.values());
    }

    boolean has(String function) {
        return functions.containsKey(function);
    }
}
