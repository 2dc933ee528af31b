package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;

/** A key in a database of the source, whether it is there or not. Immutable. */
record Place(int db, Bytes key) {}
