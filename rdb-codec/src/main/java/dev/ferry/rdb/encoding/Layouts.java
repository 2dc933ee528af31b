package dev.ferry.rdb.encoding;

import static dev.ferry.rdb.encoding.Layout.counted;
import static dev.ferry.rdb.encoding.Layout.countedStrings;
import static dev.ferry.rdb.encoding.Layout.fixed;
import static dev.ferry.rdb.encoding.Layout.length;
import static dev.ferry.rdb.encoding.Layout.sequence;
import static dev.ferry.rdb.encoding.Layout.string;

/** The layouts of all value types. */
public final class Layouts {

    /** {@code string}: a string, or any structure that is packed into one. */
    public static final Layout STRING = string();

    /** {@code len n, n strings}. */
    public static final Layout STRINGS = countedStrings(1, 0);

    /** {@code len n, n × (field, value)}. */
    public static final Layout PAIRS = countedStrings(2, 0);

    /** {@code len n, n × (member, score as text)}. */
    public static final Layout DECIMAL_SCORES = counted(string(), new DecimalScoreLayout());

    /** {@code len n, n × (member, 8 bytes of score)}. */
    public static final Layout SCORES = countedStrings(1, Double.BYTES);

    /** {@code len n, n × (len container, string)}. */
    public static final Layout QUICKLIST_2 = counted(length(), string());

    /** {@code len n, n × (field, value, 8 bytes of expiry)}. */
    public static final Layout HASH_2 = counted(string(), string(), fixed(Long.BYTES));

    /** {@code len n, n × (len expiry, field, value)}. */
    public static final Layout HASH_METADATA_PRE_GA = counted(length(), string(), string());

    /** {@code 8 bytes of the first expiry, len n, n × (len expiry, field, value)}. */
    public static final Layout HASH_METADATA = sequence(fixed(Long.BYTES), HASH_METADATA_PRE_GA);

    /** {@code 8 bytes of the first expiry, string listpack}. */
    public static final Layout HASH_LISTPACK_EX = sequence(fixed(Long.BYTES), string());

    /** What a module has written, up to its end mark. */
    public static final Layout MODULE_ITEMS = new ModuleItems();

    /** {@code len module id, items}. */
    public static final Layout MODULE_2 = sequence(length(), MODULE_ITEMS);

    /** {@code len n, n × (4 bytes of class, items)}: a KEY_META record after its opcode. */
    public static final Layout KEY_META = counted(fixed(Integer.BYTES), MODULE_ITEMS);

    /** A stream of Redis 5.0; see {@link StreamLayout} for this and the four that follow. */
    public static final Layout STREAM_1 = new StreamLayout(1);

    /** A stream of Redis 7.0. */
    public static final Layout STREAM_2 = new StreamLayout(2);

    /** A stream of Redis 7.2 and Valkey. */
    public static final Layout STREAM_3 = new StreamLayout(3);

    /** A stream of Redis 8.6. */
    public static final Layout STREAM_4 = new StreamLayout(4);

    /** A stream of Redis 8.8. */
    public static final Layout STREAM_5 = new StreamLayout(5);

    /** A sparse array. */
    public static final Layout ARRAY = new ArrayLayout();

    /** {@code fields, string listpack}; see {@link TemplateHashLayout} for this and the two that follow. */
    public static final Layout TEMPLATE_LISTPACK = TemplateHashLayout.listpack();

    /** {@code fields, n strings}. */
    public static final Layout TEMPLATE_ARRAY = TemplateHashLayout.array();

    /** {@code len template id, n strings}. */
    public static final Layout TEMPLATE_ARRAY_REFERENCE = TemplateHashLayout.arrayReference();

    /** {@code len}: the state of a rate limiter. */
    public static final Layout GCRA = length();

    private Layouts() {}
}
