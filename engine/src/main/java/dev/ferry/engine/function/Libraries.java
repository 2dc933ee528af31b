package dev.ferry.engine.function;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The libraries of functions that an engine has, by their names. No two of them have a function of the same name. */
public final class Libraries {

    private Map<String, FunctionLibrary> byName = new LinkedHashMap<>();

    /** Returns all, in the order in which they came. */
    public Collection<FunctionLibrary> all() {
        return List.copyOf(byName.values());
    }

    public int count() {
        return byName.size();
    }

    public int functionCount() {
        return byName.values().stream()
                .mapToInt(library -> library.functions().size())
                .sum();
    }

    /** Returns whether there is a function that is called so. */
    public boolean hasFunction(String name) {
        return owner(byName, name) != null;
    }

    /** Returns the code of each, lent: what a snapshot holds of them. */
    public List<byte[]> codes() {
        return byName.values().stream().map(FunctionLibrary::code).toList();
    }

    /**
     * Takes the place of all with those of these codes, or leaves everything as it is.
     *
     * @param codes given away
     * @throws LibraryException when one cannot be taken
     */
    public void set(List<byte[]> codes) throws LibraryException {
        byName = joined(Map.of(), parse(codes), false);
    }

    /**
     * Adds a library and returns it.
     *
     * @param code given away
     * @throws LibraryException when it cannot be taken
     */
    public FunctionLibrary load(byte[] code, boolean replace) throws LibraryException {
        FunctionLibrary library = FunctionLibrary.parse(code);
        if (!replace && byName.containsKey(library.name())) {
            throw alreadyThere("'" + library.name() + "'");
        }
        byName = joined(byName, List.of(library), true);
        return library;
    }

    /**
     * Adds all libraries of these codes, or none.
     *
     * @param codes given away
     * @param replace whether those that are there give way to those of the same name
     * @throws LibraryException when one cannot be taken
     */
    public void add(List<byte[]> codes, boolean replace) throws LibraryException {
        byName = joined(byName, parse(codes), replace);
    }

    /** Removes a library and returns whether it was there. */
    public boolean delete(String name) {
        return byName.remove(name) != null;
    }

    /** Removes all. */
    public void clear() {
        byName.clear();
    }

    private static Collection<FunctionLibrary> parse(List<byte[]> codes) throws LibraryException {
        Map<String, FunctionLibrary> parsed = new LinkedHashMap<>();
        for (byte[] code : codes) {
            FunctionLibrary library = FunctionLibrary.parse(code);
            if (parsed.put(library.name(), library) != null) {
                throw alreadyThere("'" + library.name() + "'");
            }
        }
        return parsed.values();
    }

    private static Map<String, FunctionLibrary> joined(
            Map<String, FunctionLibrary> present, Collection<FunctionLibrary> more, boolean replace)
            throws LibraryException {
        Map<String, FunctionLibrary> joined = new LinkedHashMap<>(present);
        for (FunctionLibrary library : more) {
            if (joined.remove(library.name()) != null && !replace) {
                throw alreadyThere(library.name());
            }
        }
        for (FunctionLibrary library : more) {
            for (LibraryFunction function : library.functions()) {
                if (owner(joined, function.name()) != null) {
                    throw new LibraryException("Function " + function.name() + " already exists");
                }
            }
            joined.put(library.name(), library);
        }
        return joined;
    }

    private static LibraryException alreadyThere(String name) {
        return new LibraryException("Library " + name + " already exists");
    }

    private static @Nullable FunctionLibrary owner(Map<String, FunctionLibrary> libraries, String function) {
        for (FunctionLibrary library : libraries.values()) {
            if (library.has(function)) {
                return library;
            }
        }
        return null;
    }
}
