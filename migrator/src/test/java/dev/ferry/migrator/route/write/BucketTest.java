package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BucketTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void rate_overSeconds_isTheLimitWhateverThePieces() {
        SplittableRandom random = new SplittableRandom(7);
        Bucket bucket = new Bucket(1_000_000, 0);
        long now = 0;
        long taken = 0;
        while (now < 10 * SECOND) {
            now += bucket.nanosUntilFree(now);
            int piece = random.nextInt(1, 300_000);
            bucket.take(piece, now);
            taken += piece;
        }
        assertEquals(10_000_000.0, (double) taken, 500_000.0);
    }

    @Test
    void pause_savesUpOnlyALittle() {
        Bucket bucket = new Bucket(1_000, 0);
        bucket.take(100, 60 * SECOND);
        assertEquals(0, bucket.nanosUntilFree(60 * SECOND));
        bucket.take(1_000, 60 * SECOND);
        assertEquals(SECOND, bucket.nanosUntilFree(60 * SECOND));
    }

    @Test
    void limit_changedWhileSomethingIsOwed_isPaidOffAtTheNewRate() {
        Bucket bucket = new Bucket(1_000, 0);
        bucket.take(10_000, 0);
        assertEquals(10 * SECOND, bucket.nanosUntilFree(0));
        bucket.limit(10_000, 0);
        assertEquals(SECOND, bucket.nanosUntilFree(0));
        bucket.limit(0, 0);
        assertEquals(0, bucket.nanosUntilFree(0));
    }

    @Test
    void enough_isATenthOfASecond() {
        Bucket bucket = new Bucket(1_000, 0);
        assertFalse(bucket.isEnough(99));
        assertTrue(bucket.isEnough(100));
        assertFalse(new Bucket(0, 0).isEnough(Long.MAX_VALUE));
    }
}
