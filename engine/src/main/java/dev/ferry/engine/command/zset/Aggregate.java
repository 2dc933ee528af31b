package dev.ferry.engine.command.zset;

/** How the scores that one member has in several sorted sets become one. */
enum Aggregate {
    SUM {
        @Override
        double of(double first, double second) {
            return numberOrZero(first + second);
        }
    },
    MIN {
        @Override
        double of(double first, double second) {
            return second < first ? second : first;
        }
    },
    MAX {
        @Override
        double of(double first, double second) {
            return second > first ? second : first;
        }
    };

    abstract double of(double first, double second);

    /** Returns a score times a weight; infinity times 0 is 0. */
    static double weighted(double score, double weight) {
        return numberOrZero(score * weight);
    }

    private static double numberOrZero(double number) {
        return Double.isNaN(number) ? 0 : number;
    }
}
