/**
 * Reads RDB, the format of Redis and Valkey snapshots, as it arrives.
 *
 * <pre>
 * rdb     ::= header aux* moduleAux* hashTemplate* function* slotImport* database* moduleAux* EOF [crc64]
 * header  ::= "REDIS" 4 digits | "VALKEY" 3 digits
 * database::= SELECTDB [RESIZEDB] { slotInfo | entry }*
 * entry   ::= [EXPIRETIME_MS] [IDLE] [FREQ] [KEY_META] type key value
 * </pre>
 *
 * <p>{@link dev.ferry.rdb.RdbReader} pulls {@link dev.ferry.rdb.RdbEvent}s; it does not insist on the order
 * above. {@link dev.ferry.rdb.RdbType} is the catalogue of value types, {@link dev.ferry.rdb.RdbVersion} the
 * table of versions, {@link dev.ferry.rdb.RdbException} the family of what can be wrong with the bytes.
 *
 * <p>A reader is confined to one thread, everything else is immutable. Depends on {@code dev.ferry.bytes} and
 * the packages below this one; knows no sockets, threads or logging.
 */
@NullMarked
package dev.ferry.rdb;

import org.jspecify.annotations.NullMarked;
