package dev.ferry.engine.acl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** The passwords of a user, of which only the SHA-256 is kept, in hexadecimal. */
final class Passwords {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final List<String> hashes;

    Passwords() {
        hashes = new ArrayList<>();
    }

    Passwords(Passwords other) {
        hashes = new ArrayList<>(other.hashes);
    }

    List<String> hashes() {
        return List.copyOf(hashes);
    }

    void clear() {
        hashes.clear();
    }

    void add(String password) {
        addKnown(hash(bytes(password)));
    }

    void addHash(String hash) throws RuleException {
        checkHash(hash);
        addKnown(hash);
    }

    void remove(String password) throws RuleException {
        removeKnown(hash(bytes(password)));
    }

    void removeHash(String hash) throws RuleException {
        checkHash(hash);
        removeKnown(hash);
    }

    /** Tells whether this is one of them. It takes the same time whatever the answer is. */
    boolean contain(byte[] password) {
        byte[] given = bytes(hash(password));
        boolean found = false;
        for (String hash : hashes) {
            found |= MessageDigest.isEqual(given, bytes(hash));
        }
        return found;
    }

    private void addKnown(String hash) {
        if (!hashes.contains(hash)) {
            hashes.add(hash);
        }
    }

    private void removeKnown(String hash) throws RuleException {
        if (!hashes.remove(hash)) {
            throw RuleException.noSuchPassword();
        }
    }

    private static void checkHash(String hash) throws RuleException {
        if (!HASH.matcher(hash).matches()) {
            throw RuleException.badHash();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String hash(byte[] password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
