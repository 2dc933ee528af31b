package dev.ferry.migrator.cli;

import dev.ferry.migrator.preflight.FindingCode;
import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.NearestWord;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The words of {@code --allow}: findings of the pre-flight that are all right. */
final class FindingWords {

    private FindingWords() {}

    /** Returns the codes, each of which can be accepted. */
    static Set<String> read(OptionReader reader, CommandOption option) {
        Set<String> codes = new LinkedHashSet<>();
        for (GivenValue value : reader.given().listed(option)) {
            Optional<FindingCode> known = FindingCode.of(value.text());
            if (known.isEmpty()) {
                reader.problem(
                        option,
                        value,
                        ": there is no finding \"%s\"%s (docs/preflight.md lists them)"
                                .formatted(value.text(), NearestWord.suggestion(value.text(), FindingCode.codes())));
            } else if (!known.get().acceptable()) {
                reader.problem(
                        option,
                        value,
                        " %s: this cannot be accepted, because the migration would come to nothing or do harm: %s"
                                .formatted(value.text(), known.get().meaning()));
            } else {
                codes.add(value.text());
            }
        }
        return codes;
    }
}
