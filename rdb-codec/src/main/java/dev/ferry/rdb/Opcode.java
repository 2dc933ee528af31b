package dev.ferry.rdb;

/**
 * The bytes that begin a record which is not a key.
 *
 * <pre>
 * 0xff EOF            then the CRC64, 8 bytes little-endian (from version 5)
 * 0xfe SELECTDB       len
 * 0xfd EXPIRETIME     i32 seconds                                 before a key
 * 0xfc EXPIRETIME_MS  i64 milliseconds                            before a key
 * 0xfb RESIZEDB       len keys, len expires
 * 0xfa AUX            string name, string value
 * 0xf9 FREQ           u8                                          before a key
 * 0xf8 IDLE           len seconds                                 before a key
 * 0xf7 MODULE_AUX     len module id, len 2, len when, items
 * 0xf6 FUNCTION       of the 7.0 release candidates
 * 0xf5 FUNCTION2      string
 * 0xf4 SLOT_INFO      len slot, len keys, len expires
 * 0xf3 REDIS:  KEY_META     len n, n × { u32 class, items }     before a key
 *      VALKEY: SLOT_IMPORT  string job, len n, n × { len first, len last }
 * 0xf2 HASH_TEMPLATE  len id, len n, n strings                    REDIS only
 * </pre>
 *
 * <p>Source: {@code rdb.h} of Redis 8.10 and Valkey 9.1.
 */
final class Opcode {

    static final int HASH_TEMPLATE = 0xF2;
    static final int KEY_META_OR_SLOT_IMPORT = 0xF3;
    static final int SLOT_INFO = 0xF4;
    static final int FUNCTION2 = 0xF5;
    static final int FUNCTION_PRE_GA = 0xF6;
    static final int MODULE_AUX = 0xF7;
    static final int IDLE = 0xF8;
    static final int FREQ = 0xF9;
    static final int AUX = 0xFA;
    static final int RESIZEDB = 0xFB;
    static final int EXPIRETIME_MS = 0xFC;
    static final int EXPIRETIME = 0xFD;
    static final int SELECTDB = 0xFE;
    static final int EOF = 0xFF;

    private Opcode() {}
}
