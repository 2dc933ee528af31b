package dev.ferry.engine.function;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function of a library.
 *
 * @param name as FCALL names it
 * @param description null when it has none
 * @param flags in their order
 */
public record LibraryFunction(String name, @Nullable String description, Set<FunctionFlag> flags) {

    public LibraryFunction {
        flags = flags.isEmpty() ? Set.of() : EnumSet.copyOf(flags);
    }
}
