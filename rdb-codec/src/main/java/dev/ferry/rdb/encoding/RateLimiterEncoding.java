package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 33, and 29 of builds of Redis 8.8 that were never released: {@code len}.
 */
final class RateLimiterEncoding implements WritableEncoding<ValueItems.OfRateLimiter> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.length();
    }

    @Override
    public ValueItems.OfRateLimiter items(RdbInput in) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(ValueItems.OfRateLimiter items, RdbOutput out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
