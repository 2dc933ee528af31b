package dev.ferry.migrator.preflight;

/** A judgement on two servers and on what is to be done with them; it needs no connection. */
@FunctionalInterface
interface Rule {

    /** Adds what speaks against this migration to {@code findings}. */
    void check(Pairing pairing, Findings findings);
}
