package dev.ferry.rdb.digest;

import dev.ferry.rdb.encoding.DecimalScore;
import dev.ferry.rdb.encoding.ShortestScore;

/** What the digests of a server are made of, beyond what all have in common. */
public enum DigestForm {
    /** Redis up to 7.0: scores with 17 digits. */
    REDIS_7_0,

    /** Redis from 7.2: scores with about as many digits as tell them from their neighbours, and which fields expire. */
    REDIS_7_2,

    /** Valkey: scores as Redis 7.2 has them; that a field expires is no part of it. */
    VALKEY;

    String score(double score) {
        return this == REDIS_7_0 ? DecimalScore.text(score) : ShortestScore.text(score);
    }

    boolean fieldExpiry() {
        return this == REDIS_7_2;
    }
}
