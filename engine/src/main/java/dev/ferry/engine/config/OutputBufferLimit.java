package dev.ferry.engine.config;

import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes may wait for a client of one class before its connection is closed; 0 is no limit.
 *
 * @param hardBytes never more than this
 * @param softBytes no more than this for longer than {@code softSeconds}
 * @param softSeconds how long
 */
public record OutputBufferLimit(long hardBytes, long softBytes, long softSeconds) {

    private static final int WORDS = 4;

    /** Returns a limit that is never above so many bytes. */
    public OutputBufferLimit withHardBytesAtMost(long bytes) {
        return hardBytes != 0 && hardBytes <= bytes ? this : new OutputBufferLimit(bytes, softBytes, softSeconds);
    }

    /** Returns a limit that is never below so many bytes, unless there is none. */
    public OutputBufferLimit withHardBytesAtLeast(long bytes) {
        return hardBytes == 0 || hardBytes >= bytes ? this : new OutputBufferLimit(bytes, softBytes, softSeconds);
    }

    /** Reads the value of {@code client-output-buffer-limit}: one for each class, in its order. */
    public static List<OutputBufferLimit> all(String value) {
        String[] words = value.split(" ");
        List<OutputBufferLimit> limits = new ArrayList<>();
        for (int i = 0; i < words.length; i += WORDS) {
            limits.add(new OutputBufferLimit(
                    Long.parseLong(words[i + 1]), Long.parseLong(words[i + 2]), Long.parseLong(words[i + 3])));
        }
        return List.copyOf(limits);
    }
}
