package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;

/**
 * A member of a sorted set. Immutable.
 *
 * @param score not NaN in any sorted set of a server; both zeros are equal to servers
 */
public record ScoredMember(Bytes member, double score) {}
