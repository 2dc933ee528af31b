package dev.ferry.migrator.cli;

import dev.ferry.migrator.words.NearestWord;
import dev.ferry.rdb.transcode.TargetServer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the server that somebody probably meant: the newest of that product that is not newer, or what is written alike. */
final class NearestServer {

    /** A version with one more digit is more likely a point that was left out. */
    private static final Pattern VERSION =
            Pattern.compile("(redis|valkey)-([0-9]|1[0-9])(?:\\.([0-9]{1,3}))?(?:\\..*)?");

    private NearestServer() {}

    /** Returns {@code ; did you mean X?} or nothing. */
    static String suggestion(String word) {
        Matcher version = VERSION.matcher(word);
        if (!version.matches()) {
            return NearestWord.suggestion(word, TargetServer.words());
        }
        int major = Integer.parseInt(version.group(2));
        int minor = version.group(3) == null ? 0 : Integer.parseInt(version.group(3));
        List<String> ofProduct = TargetServer.words().stream()
                .filter(server -> server.startsWith(version.group(1)))
                .toList();
        String nearest = ofProduct.getFirst();
        for (String candidate : ofProduct) {
            TargetServer server = TargetServer.parse(candidate).orElseThrow();
            if (server.major() < major || (server.major() == major && server.minor() <= minor)) {
                nearest = candidate;
            }
        }
        return "; did you mean " + nearest + "?";
    }
}
