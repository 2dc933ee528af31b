package dev.ferry.engine.acl;

import java.util.ArrayList;
import java.util.List;

/** Rules as words: what stands in parentheses is one rule, though a blank has made several words of it. */
final class RuleWords {

    private RuleWords() {}

    /**
     * Puts together what belongs together.
     *
     * @throws RuleException when a parenthesis is not closed
     */
    static List<String> merged(List<String> words) throws RuleException {
        List<String> rules = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String word : words) {
            boolean closes = word.endsWith(")");
            if (open.isEmpty() && (!word.startsWith("(") || closes)) {
                rules.add(word);
                continue;
            }
            open.add(word);
            if (closes) {
                rules.add(String.join(" ", open));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            throw new RuleException("Unmatched parenthesis in acl selector starting at '" + open.getFirst() + "'.");
        }
        return rules;
    }
}
