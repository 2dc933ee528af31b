package dev.ferry.engine.replication;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of histories: 40 hexadecimal digits. Datasets that have the same replid and the same offset are equal. */
public final class ReplicationId {

    /** The replid of no history. */
    public static final String NONE = "0".repeat(40);

    private ReplicationId() {}

    /** Returns one that nobody has. */
    public static String random() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
