package dev.ferry.engine.command.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One argument of a command, or several that belong together:
 *
 * <pre>
 * (oneof condition flags=optional (pure-token nx token=NX) (pure-token xx token=XX))
 * </pre>
 *
 * <p>The first word is the type, the second one the name; blanks, brackets and percent signs in words are written as in addresses
 * of the web, and {@code %} alone is an empty word.
 *
 * @param attributes {@code text}, {@code key}, {@code token}, {@code since}, {@code deprecated} and {@code flags}
 */
record DocumentedArgument(String type, String name, Map<String, String> attributes, List<DocumentedArgument> parts) {

    private static final Pattern TOKEN = Pattern.compile("[()]|[^() ]+");
    private static final Pattern ESCAPED = Pattern.compile("%(20|25|28|29)");

    /** Reads arguments that stand one behind the other. */
    static List<DocumentedArgument> parse(String text) {
        return list(TOKEN.matcher(text));
    }

    private static List<DocumentedArgument> list(Matcher tokens) {
        List<DocumentedArgument> arguments = new ArrayList<>();
        while (tokens.find() && tokens.group().equals("(")) {
            arguments.add(one(tokens));
        }
        return List.copyOf(arguments);
    }

    private static DocumentedArgument one(Matcher tokens) {
        String type = word(tokens);
        String name = word(tokens);
        Map<String, String> attributes = new HashMap<>();
        List<DocumentedArgument> parts = new ArrayList<>();
        while (tokens.find() && !tokens.group().equals(")")) {
            String token = tokens.group();
            if (token.equals("(")) {
                parts.add(one(tokens));
            } else {
                int equals = token.indexOf('=');
                attributes.put(token.substring(0, equals), unescaped(token.substring(equals + 1)));
            }
        }
        return new DocumentedArgument(type, name, Map.copyOf(attributes), List.copyOf(parts));
    }

    private static String word(Matcher tokens) {
        if (!tokens.find()) {
            throw new IllegalArgumentException("an argument in the documentation ends before its name");
        }
        return unescaped(tokens.group());
    }

    private static String unescaped(String word) {
        return word.equals("%")
                ? ""
                : ESCAPED.matcher(word)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
    }
}
