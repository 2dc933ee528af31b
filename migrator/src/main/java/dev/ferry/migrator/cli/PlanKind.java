package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.DocumentKind;
import dev.ferry.migrator.plan.file.PlanField;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A kind of document that a plan may hold: the options of a command as fields, and what is to be done. */
interface PlanKind {

    /** Returns its word, its fields, and what is to be said of them. */
    DocumentKind document();

    /**
     * Reads one document.
     *
     * @throws UsageException with everything that is wrong with it, in its own words
     */
    PlanJob read(GivenOptions given) throws UsageException;

    /**
     * Makes the fields of a kind out of the options of a command; where a description names another option, it names the
     * field instead.
     *
     * @param sections what fields are about that only have others within
     */
    static DocumentKind document(
            String word,
            String description,
            List<? extends CommandOption> options,
            Set<? extends CommandOption> required,
            Map<String, String> sections) {
        List<CommandOption> longestFirst = Stream.<CommandOption>concat(options.stream(), Stream.empty())
                .filter(option -> option.field().isPresent())
                .sorted(Comparator.comparingInt(
                                (CommandOption option) -> option.word().length())
                        .reversed())
                .toList();
        List<PlanField> fields = options.stream()
                .flatMap(option -> option.field().stream())
                .map(field -> field.describedAs(inFields(field.description(), longestFirst)))
                .toList();
        return new DocumentKind(word, description, fields, paths(required), sections);
    }

    private static Set<String> paths(Set<? extends CommandOption> options) {
        return Set.copyOf(options.stream()
                .map(CommandOption::field)
                .flatMap(Optional::stream)
                .map(PlanField::path)
                .toList());
    }

    private static String inFields(String description, List<CommandOption> longestFirst) {
        String text = description;
        for (CommandOption option : longestFirst) {
            text = text.replace(option.dashed(), option.field().orElseThrow().path());
        }
        return text;
    }
}
