package dev.ferry.migrator.server;

import dev.ferry.rdb.Dialect;

/** The product that a server is, or claims to be compatible with. */
public enum Product {
    REDIS("Redis", Dialect.REDIS),
    VALKEY("Valkey", Dialect.VALKEY);

    private final String title;
    private final Dialect dialect;

    Product(String title, Dialect dialect) {
        this.title = title;
        this.dialect = dialect;
    }

    /** Returns the family whose formats this product writes. */
    public Dialect dialect() {
        return dialect;
    }

    /** Returns the name as it is written in a sentence. */
    @Override
    public String toString() {
        return title;
    }
}
