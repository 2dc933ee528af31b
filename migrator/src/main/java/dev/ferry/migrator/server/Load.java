package dev.ferry.migrator.server;

import dev.ferry.migrator.plan.LoadLimit;
import java.util.OptionalDouble;

/** What a server has to do, as its INFO shows it. Immutable. */
public final class Load {

    private static final double PERCENT = 100;

    private final InfoText info;

    private Load(InfoText info) {
        this.info = info;
    }

    /** Reads the text of INFO. */
    public static Load parse(String text) {
        return new Load(new InfoText(text));
    }

    /** The value that is limited; empty when the server shows no such number, or has no {@code maxmemory} to take a share of. */
    public OptionalDouble of(LoadLimit limit) {
        if (!limit.field().equals(LoadLimit.USED_MEMORY_PERCENT)) {
            return number(limit.field());
        }
        double max = number("maxmemory").orElse(0);
        OptionalDouble used = number("used_memory");
        return max > 0 && used.isPresent()
                ? OptionalDouble.of(used.getAsDouble() / max * PERCENT)
                : OptionalDouble.empty();
    }

    private OptionalDouble number(String field) {
        try {
            return info.has(field) ? OptionalDouble.of(Double.parseDouble(info.text(field))) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
