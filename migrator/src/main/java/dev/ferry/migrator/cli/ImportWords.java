package dev.ferry.migrator.cli;

import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.Spot;
import java.util.List;

/** What was given to {@code ferry import}, as a migration whose source is a file would have been given it. Immutable. */
final class ImportWords implements GivenOptions {

    private final CommandWords words;

    ImportWords(CommandWords words) {
        this.words = words;
    }

    @Override
    public boolean has(CommandOption option) {
        return ImportOption.like(option).filter(words::has).isPresent();
    }

    @Override
    public List<GivenValue> given(CommandOption option) {
        return ImportOption.like(option).map(words::given).orElse(List.of()).stream()
                .map(value -> option == MigrateOption.SOURCE
                        ? new GivenValue(FilePlace.address(value.text()), value.spot())
                        : value)
                .toList();
    }

    @Override
    public List<GivenValue> listed(CommandOption option) {
        return ImportOption.like(option).map(words::listed).orElse(List.of());
    }

    @Override
    public Spot spot(CommandOption option) {
        return words.spot(option);
    }

    @Override
    public String called(CommandOption option) {
        return ImportOption.like(option).map(ImportOption::dashed).orElseGet(option::dashed);
    }

    @Override
    public String written(CommandOption option, String value) {
        return called(option) + " " + value;
    }
}
