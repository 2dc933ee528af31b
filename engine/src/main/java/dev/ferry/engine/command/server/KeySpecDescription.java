package dev.ferry.engine.command.server;

import dev.ferry.command.BeginSearch;
import dev.ferry.command.FindKeys;
import dev.ferry.command.KeySpec;
import dev.ferry.engine.protocol.ReplyWriter;

/** What COMMAND answers about one rule for keys. */
final class KeySpecDescription {

    private KeySpecDescription() {}

    static void write(KeySpec spec, ReplyWriter reply) {
        reply.map(3);
        reply.bulk("flags");
        reply.set(spec.flags().size());
        spec.flags().forEach(reply::status);
        reply.bulk("begin_search");
        reply.map(2);
        writeBegin(spec.begin(), reply);
        reply.bulk("find_keys");
        reply.map(2);
        writeFind(spec.find(), reply);
    }

    private static void writeBegin(BeginSearch begin, ReplyWriter reply) {
        switch (begin) {
            case BeginSearch.Index index -> {
                head("index", 1, reply);
                number("index", index.index(), reply);
            }
            case BeginSearch.Keyword keyword -> {
                head("keyword", 2, reply);
                reply.bulk("keyword");
                reply.bulk(keyword.word());
                number("startfrom", keyword.startFrom(), reply);
            }
            case BeginSearch.Unknown unknown -> head("unknown", 0, reply);
        }
    }

    private static void writeFind(FindKeys find, ReplyWriter reply) {
        switch (find) {
            case FindKeys.Range range -> {
                head("range", 3, reply);
                number("lastkey", range.lastKey(), reply);
                number("keystep", range.keyStep(), reply);
                number("limit", range.limit(), reply);
            }
            case FindKeys.KeyNum keyNum -> {
                head("keynum", 3, reply);
                number("keynumidx", keyNum.keyNumIndex(), reply);
                number("firstkey", keyNum.firstKey(), reply);
                number("keystep", keyNum.keyStep(), reply);
            }
            case FindKeys.Unknown unknown -> head("unknown", 0, reply);
        }
    }

    private static void head(String type, int pairs, ReplyWriter reply) {
        reply.bulk("type");
        reply.bulk(type);
        reply.bulk("spec");
        reply.map(pairs);
    }

    private static void number(String name, int number, ReplyWriter reply) {
        reply.bulk(name);
        reply.integer(number);
    }
}
