package dev.ferry.migrator.cli;

import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.Spot;
import java.util.List;
import java.util.Optional;

/** What was given for the options of a command, on the command line or in a plan; nobody has looked at the values yet. */
interface GivenOptions {

    /** Tells whether the option was given; of one that takes no value, whether it is on. */
    boolean has(CommandOption option);

    /** Returns the values of an option in their order; none when it was not given. */
    List<GivenValue> given(CommandOption option);

    /** Returns the values of an option that may have several with commas between. */
    List<GivenValue> listed(CommandOption option);

    /** Returns where the option stands; or should, when it was not given. */
    Spot spot(CommandOption option);

    /** Returns what the option is called there: {@code --max-lag}, or {@code cutover.maxLag}. */
    String called(CommandOption option);

    /** Returns how an option is written there: {@code --max-lag 1s}, or {@code cutover.maxLag: 1s}. */
    String written(CommandOption option, String value);

    /** Tells whether something is wrong with the option that has been said already, and its values are not all there. */
    default boolean broken(CommandOption option) {
        return false;
    }

    /** Returns the option's value, when it was given. */
    default Optional<String> value(CommandOption option) {
        return given(option).stream().findFirst().map(GivenValue::text);
    }
}
