package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems.OfArray;
import dev.ferry.rdb.value.ValueItems.OfHash;
import dev.ferry.rdb.value.ValueItems.OfList;
import dev.ferry.rdb.value.ValueItems.OfModule;
import dev.ferry.rdb.value.ValueItems.OfRateLimiter;
import dev.ferry.rdb.value.ValueItems.OfSet;
import dev.ferry.rdb.value.ValueItems.OfSortedSet;
import dev.ferry.rdb.value.ValueItems.OfStream;
import dev.ferry.rdb.value.ValueItems.OfString;

/** Every form on disk that a value can have; {@link dev.ferry.rdb.RdbType} says which id has which. */
public final class Encodings {

    public static final WritableEncoding<OfString> STRING = new StringEncoding();

    public static final WritableEncoding<OfList> LINKED_LIST = new LinkedListEncoding();
    public static final WritableEncoding<OfList> LIST_ZIPLIST = new PackedListEncoding(Ziplist.INSTANCE);
    public static final WritableEncoding<OfList> QUICKLIST = new QuicklistEncoding();
    public static final WritableEncoding<OfList> QUICKLIST_2 = new Quicklist2Encoding();

    public static final WritableEncoding<OfSet> SET_HASHTABLE = new HashtableSetEncoding();
    public static final WritableEncoding<OfSet> SET_INTSET = new IntsetEncoding();
    public static final WritableEncoding<OfSet> SET_LISTPACK = new PackedSetEncoding();

    public static final WritableEncoding<OfSortedSet> SORTED_SET_DECIMAL = new DecimalSortedSetEncoding();
    public static final WritableEncoding<OfSortedSet> SORTED_SET_BINARY = new BinarySortedSetEncoding();
    public static final WritableEncoding<OfSortedSet> SORTED_SET_ZIPLIST =
            new PackedSortedSetEncoding(Ziplist.INSTANCE);
    public static final WritableEncoding<OfSortedSet> SORTED_SET_LISTPACK =
            new PackedSortedSetEncoding(Listpack.INSTANCE);

    public static final Encoding<OfHash> HASH_ZIPMAP = new ZipmapEncoding();
    public static final WritableEncoding<OfHash> HASH_HASHTABLE = new HashtableEncoding();
    public static final WritableEncoding<OfHash> HASH_ZIPLIST = new PackedHashEncoding(Ziplist.INSTANCE);
    public static final WritableEncoding<OfHash> HASH_LISTPACK = new PackedHashEncoding(Listpack.INSTANCE);
    public static final WritableEncoding<OfHash> HASH_VALKEY = new ValkeyHashEncoding();
    public static final WritableEncoding<OfHash> HASH_METADATA = new MetadataHashEncoding(true);
    public static final WritableEncoding<OfHash> HASH_METADATA_PRE_GA = new MetadataHashEncoding(false);
    public static final WritableEncoding<OfHash> HASH_LISTPACK_EX = new ListpackExHashEncoding(true);
    public static final WritableEncoding<OfHash> HASH_LISTPACK_EX_PRE_GA = new ListpackExHashEncoding(false);
    public static final Encoding<OfHash> HASH_TEMPLATE_LISTPACK = new TemplateHashEncoding(false, true);
    public static final Encoding<OfHash> HASH_TEMPLATE_LISTPACK_REF = new TemplateHashEncoding(true, true);
    public static final Encoding<OfHash> HASH_TEMPLATE_ARRAY = new TemplateHashEncoding(false, false);
    public static final Encoding<OfHash> HASH_TEMPLATE_ARRAY_REF = new TemplateHashEncoding(true, false);

    public static final WritableEncoding<OfStream> STREAM_1 = new StreamEncoding(1);
    public static final WritableEncoding<OfStream> STREAM_2 = new StreamEncoding(2);
    public static final WritableEncoding<OfStream> STREAM_3 = new StreamEncoding(3);
    public static final WritableEncoding<OfStream> STREAM_4 = new StreamEncoding(4);
    public static final WritableEncoding<OfStream> STREAM_5 = new StreamEncoding(5);

    public static final WritableEncoding<OfArray> ARRAY = new ArrayEncoding();
    public static final WritableEncoding<OfModule> MODULE = new ModuleEncoding();
    public static final WritableEncoding<OfRateLimiter> RATE_LIMITER = new RateLimiterEncoding();

    private Encodings() {}
}
