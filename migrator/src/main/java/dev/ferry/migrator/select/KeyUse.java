package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;

/**
 * A key of a command.
 *
 * @param position where it stands among the arguments
 * @param db the database that it is in, which need not be the one that the command runs in
 * @param written whether the command changes it, or may
 */
record KeyUse(int position, Bytes key, int db, boolean written) {}
