package dev.ferry.migrator.rdb;

import dev.ferry.rdb.RdbException;
import java.io.IOException;

/** A source is not an RDB that can be used; the message names it, the offset, the key and the reason. */
public final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final RdbException damage;

    DamagedException(String name, String verdict, RdbException damage) {
        super(name + " " + verdict + ": " + damage.getMessage(), damage);
        this.name = name;
        this.damage = damage;
    }

    /** Returns which source. */
    public String name() {
        return name;
    }

    /** Returns what is wrong with it. */
    public RdbException damage() {
        return damage;
    }
}
