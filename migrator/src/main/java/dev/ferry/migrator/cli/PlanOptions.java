package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.PlanDocument;
import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.Spot;
import java.util.List;

/** What a document of a plan gives for options; where the command line gives the same, that wins. Immutable. */
final class PlanOptions implements GivenOptions {

    private final PlanDocument document;
    private final CommandWords words;

    PlanOptions(PlanDocument document, CommandWords words) {
        this.document = document;
        this.words = words;
    }

    @Override
    public boolean has(CommandOption option) {
        return words.has(option) || option.field().map(document::has).orElse(false);
    }

    @Override
    public List<GivenValue> given(CommandOption option) {
        return words.has(option)
                ? words.given(option)
                : option.field().map(document::values).orElse(List.of());
    }

    @Override
    public List<GivenValue> listed(CommandOption option) {
        return words.has(option)
                ? words.listed(option)
                : option.field().map(document::values).orElse(List.of());
    }

    @Override
    public Spot spot(CommandOption option) {
        return words.has(option)
                ? words.spot(option)
                : option.field().map(document::spot).orElseGet(document::spot);
    }

    @Override
    public String called(CommandOption option) {
        return inPlan(option) ? option.field().orElseThrow().path() : words.called(option);
    }

    @Override
    public String written(CommandOption option, String value) {
        return inPlan(option) ? option.field().orElseThrow().path() + ": " + value : words.written(option, value);
    }

    @Override
    public boolean broken(CommandOption option) {
        return inPlan(option) && document.broken(option.field().orElseThrow());
    }

    private boolean inPlan(CommandOption option) {
        return option.field().isPresent() && !words.has(option);
    }
}
