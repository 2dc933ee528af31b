package dev.ferry.resp;

import dev.ferry.bytes.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How byte strings are read that are too long to be held: only their digests are kept. Immutable.
 *
 * @param bytesMax the longest byte string that is held
 * @param salt is digested in front of the bytes: where it is secret, nobody can make bytes that have a given digest in them
 */
public record LongBulks(int bytesMax, Bytes salt) {

    /** Every byte string is held. */
    static final LongBulks NONE = new LongBulks(Integer.MAX_VALUE, Bytes.EMPTY);

    MessageDigest begin() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.toArray());
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
