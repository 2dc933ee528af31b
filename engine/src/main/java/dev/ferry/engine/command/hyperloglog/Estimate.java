package dev.ferry.engine.command.hyperloglog;

/**
 * How many different elements registers stand for: the estimator of Otmar Ertl, "New cardinality estimation algorithms for
 * HyperLogLog sketches", algorithm 6, from how many registers have each value.
 */
final class Estimate {

    private static final double COUNT = DenseRegisters.COUNT;

    /** 1 / (2 ln 2). */
    private static final double ALPHA = 0.7213475204444817;

    private final int[] registersOf = new int[64];

    /** Counts registers of a value. */
    void add(int value, int registers) {
        registersOf[value] += registers;
    }

    long elements() {
        int highest = DenseRegisters.RUN_BITS;
        double sum = COUNT * tau((COUNT - registersOf[highest + 1]) / COUNT);
        for (int value = highest; value >= 1; value--) {
            sum += registersOf[value];
            sum *= 0.5;
        }
        sum += COUNT * sigma(registersOf[0] / COUNT);
        return Math.round(ALPHA * COUNT * COUNT / sum);
    }

    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = share;
        double factor = 1;
        double sum = share;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * factor;
            factor += factor;
        } while (before != sum);
        return sum;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double root = share;
        double factor = 1;
        double sum = 1 - share;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            factor *= 0.5;
            sum -= (1 - root) * (1 - root) * factor;
        } while (before != sum);
        return sum / 3;
    }
}
