package dev.ferry.rdb;

/** The two families of servers, and the two magics that an RDB file can begin with. */
public enum Dialect {
    /** {@code REDIS} and four digits. Valkey writes this magic too, up to 8.1. */
    REDIS,
    /** {@code VALKEY} and three digits: Valkey 9.0 and newer. */
    VALKEY
}
