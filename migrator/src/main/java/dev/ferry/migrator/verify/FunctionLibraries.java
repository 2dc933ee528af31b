package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares libraries of functions, by name and code. */
final class FunctionLibraries {

    /** Said of a library that the source does not have. */
    static final String ON_TARGET_ONLY = "missing on the source";

    private FunctionLibraries() {}

    /** Returns what differs; a server before 7.0 has none. */
    static List<Difference> compare(Pipes pipes) throws IOException {
        SortedMap<Bytes, Bytes> here = read(pipes.source());
        SortedMap<Bytes, Bytes> there = read(pipes.target());
        List<Difference> differences = new ArrayList<>();
        here.forEach((name, code) -> {
            Bytes other = there.remove(name);
            if (other == null) {
                differences.add(library(name, "missing on the target"));
            } else if (!code.equals(other)) {
                differences.add(library(name, "code differs"));
            }
        });
        there.keySet().forEach(name -> differences.add(library(name, ON_TARGET_ONLY)));
        return differences;
    }

    private static Difference library(Bytes name, String what) {
        return new Difference("function library " + name, what);
    }

    private static SortedMap<Bytes, Bytes> read(Pipe pipe) throws IOException {
        pipe.add("FUNCTION", "LIST", "WITHCODE");
        pipe.send();
        SortedMap<Bytes, Bytes> libraries = new TreeMap<>();
        Reply reply = pipe.anyReply();
        // An older server does not know the command, and a user who may not look would not have moved them either.
        if (reply instanceof Reply.Array(List<Reply> items)) {
            for (Reply item : items) {
                List<Reply> pairs = pipe.list("FUNCTION LIST", item);
                Bytes name = value("library_name", pairs);
                Bytes code = value("library_code", pairs);
                if (name != null && code != null) {
                    libraries.put(name, code);
                }
            }
        }
        return libraries;
    }

    private static @Nullable Bytes value(String name, List<Reply> pairs) {
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (pairs.get(i).toString().equals(name) && pairs.get(i + 1) instanceof Reply.Bulk(Bytes value)) {
                return value;
            }
        }
        return null;
    }
}
