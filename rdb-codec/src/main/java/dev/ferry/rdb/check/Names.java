package dev.ferry.rdb.check;

import dev.ferry.bytes.Bytes;

/** Finds what is there twice among the names of one kind. Confined to one thread. */
final class Names {

    private final String what;
    private final Findings findings;
    private final SeenNames seen;
    private boolean full;

    /** @param what names a name in a finding: {@code field} */
    Names(String what, Findings findings, SeenNames seen) {
        this.what = what;
        this.findings = findings;
        this.seen = seen;
    }

    void add(Bytes name) {
        if (full) {
            return;
        }
        switch (seen.add(name)) {
            case NEW -> {}
            case REPEATED -> findings.damage(what + " " + name + " is there twice (once)");
            case FULL -> {
                full = true;
                findings.notChecked("whether a " + what + " is there twice is not checked from " + name
                        + " on, for want of memory");
            }
        }
    }
}
