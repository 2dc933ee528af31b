package dev.ferry.migrator.expiry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuardedExpiryTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_790_000_000_000L, (1L << 43) - 1})
    void expiry_guarded_isFarAwayAndTellsWhatItWas(long expiry) {
        long guarded = GuardedExpiry.guard(expiry);

        assertTrue(GuardedExpiry.isGuarded(guarded));
        assertFalse(GuardedExpiry.isGuarded(expiry));
        assertEquals(expiry, GuardedExpiry.trueExpiry(guarded));
        assertEquals(guarded, GuardedExpiry.guard(guarded));
        assertTrue(guarded < 1L << 48, "fields of hashes cannot expire later than that");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 43, 1L << 48, 1L << 62, Long.MAX_VALUE})
    void expiry_thatNeedsNoGuard_staysAsItIs(long expiry) {
        assertEquals(expiry, GuardedExpiry.guard(expiry));
        assertFalse(GuardedExpiry.isGuarded(expiry));
        assertEquals(expiry, GuardedExpiry.trueExpiry(expiry));
    }

    @Test
    void endOfTheYear9999_isNotTakenForAGuardedExpiry() {
        long end = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

        assertEquals(end, GuardedExpiry.trueExpiry(end));
    }
}
