package dev.ferry.rdb.digest;

import dev.ferry.rdb.encoding.DecimalScore;

/** How a server prints a score, which is a part of its digests. */
public enum ScoreText {
    /** With 17 digits: Redis up to 7.0. */
    PRINTF {
        @Override
        String of(double score) {
            return DecimalScore.text(score);
        }
    },

    /** With as few digits as tell it from its neighbours: Redis from 7.2, Valkey. */
    SHORTEST {
        @Override
        String of(double score) {
            return ShortestScore.text(score);
        }
    };

    abstract String of(double score);
}
