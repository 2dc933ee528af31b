package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.LongBulks;
import dev.ferry.resp.Reply;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Byte strings within values that are too long to be held: a text with their length and digest stands for them. The digest is
 * salted anew in every process, so that no value can have been made to hold such a text.
 */
final class LongBytes {

    /** How such replies are read, the same on both sides. */
    static final LongBulks REPLIES = new LongBulks(1 << 20, salt());

    private LongBytes() {}

    /** Returns the bytes of a reply, or what stands for them; null when it is no byte string. */
    static @Nullable Bytes of(@Nullable Reply reply) {
        return switch (reply) {
            case Reply.Bulk(Bytes value) -> value;
            case Reply.Digest digest -> Bytes.utf8(digest.toString());
            case null, default -> null;
        };
    }

    private static Bytes salt() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return Bytes.copyOf(salt);
    }
}
