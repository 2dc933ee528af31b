package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import java.io.IOException;

/** Builds the blob of a {@link Packing}, element by element. Confined to one thread. */
interface PackedBuilder {

    /** Adds an element; one that is the canonical text of a number is kept as a number. */
    void add(Bytes element);

    /** Adds a number. */
    void add(long number);

    /** Adds all of the items, pulling them; returns itself. */
    default PackedBuilder addAll(Items<Bytes> items) throws IOException {
        for (Bytes element = items.next(); element != null; element = items.next()) {
            add(element);
        }
        return this;
    }

    /** Returns how many elements there are. */
    int count();

    /** Returns how long the blob would be if it ended here, in bytes. */
    int length();

    /** Returns the blob; the builder can then be used for another one. */
    Bytes build();
}
