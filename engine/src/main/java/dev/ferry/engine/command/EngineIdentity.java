package dev.ferry.engine.command;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Who an engine is.
 *
 * @param runId 40 hexadecimal digits, other ones at every start
 * @param startMillis when it was started
 */
public record EngineIdentity(String runId, long startMillis) {

    static EngineIdentity random() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return new EngineIdentity(HexFormat.of().formatHex(bytes), System.currentTimeMillis());
    }
}
