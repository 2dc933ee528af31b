package dev.ferry.migrator.rdb.diff;

import dev.ferry.migrator.rdb.keys.Joined;
import dev.ferry.migrator.rdb.keys.Joined.Side;
import dev.ferry.migrator.rdb.keys.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what differs between the records of two files. Confined to one thread. */
final class Comparison implements Joined.Visitor {

    private static final long NEVER = -1;

    /** A key of both files. */
    record Pair(Side a, Side b) {}

    private final long toleranceMillis;
    private final Sample<Side> onlyInA;
    private final Sample<Side> onlyInB;
    private final Sample<Pair> different;

    Comparison(int limit, long toleranceMillis) {
        this.toleranceMillis = toleranceMillis;
        this.onlyInA = new Sample<>(limit, Comparator.comparingLong(Side::offset));
        this.onlyInB = new Sample<>(limit, Comparator.comparingLong(Side::offset));
        this.different =
                new Sample<>(limit, Comparator.comparingLong(pair -> pair.a().offset()));
    }

    @Override
    public void onlyInA(Side a) {
        onlyInA.add(a);
    }

    @Override
    public void onlyInB(Side b) {
        onlyInB.add(b);
    }

    @Override
    public void inBoth(Side a, Side b) {
        if (a.kind() != b.kind() || a.digest() != b.digest() || expiryDiffers(a, b)) {
            different.add(new Pair(a, b));
        }
    }

    Sample<Side> onlyInA() {
        return onlyInA;
    }

    Sample<Side> onlyInB() {
        return onlyInB;
    }

    Sample<Pair> different() {
        return different;
    }

    /** Returns in which respects they differ. */
    List<String> what(Pair pair) {
        List<String> what = new ArrayList<>();
        if (pair.a().kind() != pair.b().kind()) {
            what.add("type");
        } else if (pair.a().digest() != pair.b().digest()) {
            what.add("value");
        }
        if (expiryDiffers(pair.a(), pair.b())) {
            what.add("ttl");
        }
        return what;
    }

    private boolean expiryDiffers(Side a, Side b) {
        if (a.expireAtMillis() == NEVER || b.expireAtMillis() == NEVER) {
            return a.expireAtMillis() != b.expireAtMillis();
        }
        return Math.abs(a.expireAtMillis() - b.expireAtMillis()) > toleranceMillis;
    }
}
