package dev.ferry.migrator.server;

/**
 * The Memory section of INFO, as far as a migration needs it.
 *
 * @param usedBytes what the server has allocated
 * @param maxBytes the {@code maxmemory} setting; 0 for no limit
 * @param evictionPolicy the {@code maxmemory-policy} setting
 */
public record MemoryInfo(long usedBytes, long maxBytes, String evictionPolicy) {

    /** The policy that answers an error where the others remove keys. */
    public static final String NO_EVICTION = "noeviction";

    /** Tells whether the server removes keys of its own accord when its memory is full. */
    public boolean evicts() {
        return maxBytes > 0 && !evictionPolicy.equals(NO_EVICTION);
    }
}
