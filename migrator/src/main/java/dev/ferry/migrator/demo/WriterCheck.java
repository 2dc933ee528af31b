package dev.ferry.migrator.demo;

import dev.ferry.client.RedisClient;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Holds what a writer's keys have at the end against what the writer was told. */
final class WriterCheck {

    private static final int ELEMENTS_TOGETHER = 1000;

    private WriterCheck() {}

    /** Returns what is wrong, one sentence each; empty when every acknowledged write is there, and there once. */
    static List<String> problems(Writer writer, RedisClient server) throws IOException {
        List<String> problems = new ArrayList<>();
        String mistake = writer.mistake();
        if (mistake != null) {
            problems.add(mistake);
            return problems;
        }
        long rounds = writer.rounds();
        long moved = rounds * (rounds + 1) / 2;
        WriterKeys keys = writer.keys();
        compare(problems, keys.counter(), Long.toString(rounds), server.call("GET", keys.counter()));
        compare(problems, keys.left(), Long.toString(-moved), server.call("GET", keys.left()));
        compare(problems, keys.right(), Long.toString(moved), server.call("GET", keys.right()));
        compare(problems, keys.list(), Long.toString(rounds), server.call("LLEN", keys.list()));
        compareList(problems, keys.list(), rounds, server);
        return problems;
    }

    /** The list must count down from the last round to the first, without a gap and without a repeat. */
    private static void compareList(List<String> problems, String key, long rounds, RedisClient server)
            throws IOException {
        long expected = rounds;
        for (long from = 0; from < rounds && problems.isEmpty(); from += ELEMENTS_TOGETHER) {
            Reply page = server.call("LRANGE", key, Long.toString(from), Long.toString(from + ELEMENTS_TOGETHER - 1));
            if (!(page instanceof Reply.Array(List<Reply> items))) {
                throw new IOException("LRANGE " + key + " answered " + page);
            }
            for (Reply item : items) {
                compare(problems, key + ", from the end " + expected, Long.toString(expected), item);
                expected--;
            }
        }
    }

    private static void compare(List<String> problems, String what, String expected, Reply seen) {
        String text = seen instanceof Reply.Nil && expected.equals("0") ? "0" : seen.toString();
        if (!text.equals(expected)) {
            problems.add(what + " is " + text + ", expected " + expected);
        }
    }
}
