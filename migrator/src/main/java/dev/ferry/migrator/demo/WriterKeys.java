package dev.ferry.migrator.demo;

import java.util.List;

/**
 * The keys of one writer.
 *
 * @param counter how often it has been round
 * @param list the numbers of its rounds, the last one first
 * @param left what has been taken away in transactions
 * @param right what has been added in the same transactions
 */
record WriterKeys(String counter, String list, String left, String right) {

    static WriterKeys of(int writer) {
        String name = DemoKeys.WRITERS + writer;
        return new WriterKeys(name + ":counter", name + ":list", name + ":left", name + ":right");
    }

    List<String> all() {
        return List.of(counter, list, left, right);
    }
}
