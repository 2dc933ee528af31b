package dev.ferry.rdb.digest;

import dev.ferry.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Twenty bytes into which others are stirred.
 *
 * <pre>
 * xor(x)   S = S ^ SHA1(x)                 the order of calls does not matter
 * mix(x)   S = SHA1(S ^ SHA1(x))           it does
 * </pre>
 *
 * <p>Confined to one thread. Source: {@code debug.c} of Redis 7.0.
 */
final class DigestState {

    static final int LENGTH = 20;

    private final MessageDigest sha1;
    private final byte[] state = new byte[LENGTH];

    DigestState() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a Java without SHA-1", e);
        }
    }

    void xor(Bytes bytes) {
        xor(bytes.toArray());
    }

    void xor(String ascii) {
        xor(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    void mix(Bytes bytes) {
        mix(bytes.toArray());
    }

    void mix(String ascii) {
        mix(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Stirs in four bytes, big-endian. */
    void mix(int number) {
        mix(new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number});
    }

    private void xor(byte[] bytes) {
        stir(sha1.digest(bytes));
    }

    private void mix(byte[] bytes) {
        xor(bytes);
        System.arraycopy(sha1.digest(state), 0, state, 0, LENGTH);
    }

    /** Begins a part of a string that is mixed in as a whole by {@link #mixParts}. */
    void part(Bytes part) {
        sha1.update(part.toArray());
    }

    void mixParts() {
        stir(sha1.digest());
        System.arraycopy(sha1.digest(state), 0, state, 0, LENGTH);
    }

    /** Stirs in the bytes themselves, and not their hash. */
    void stir(byte[] bytes) {
        for (int i = 0; i < LENGTH; i++) {
            state[i] ^= bytes[i];
        }
    }

    void xor(DigestState other) {
        xor(other.state);
    }

    void clear() {
        Arrays.fill(state, (byte) 0);
    }

    byte[] toArray() {
        return state.clone();
    }
}
