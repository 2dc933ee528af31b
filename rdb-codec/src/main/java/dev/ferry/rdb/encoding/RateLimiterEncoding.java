package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Rate limiters: type 33, and 29 of builds of Redis 8.8 that were never released.
 *
 * <pre>
 * len number
 * </pre>
 */
final class RateLimiterEncoding implements WritableEncoding<ValueItems.OfRateLimiter> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.length();
    }

    @Override
    public ValueItems.OfRateLimiter items(RdbInput in) throws IOException {
        return new ValueItems.OfRateLimiter(Counted.read(in, 1, RdbInput::length));
    }

    @Override
    public void write(ValueItems.OfRateLimiter items, RdbOutput out) throws IOException {
        Counted.writeItems(1, items.items(), out, (number, to) -> to.length(number));
    }
}
