package dev.ferry.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about one command, or one subcommand of a container such as CLIENT. Immutable.
 *
 * @param name in lower case; a subcommand's is {@code container|name}
 * @param arity the number of arguments with the name, or as a negative number their minimum
 * @param firstKey the index of the first key in the first rule, 0 when there is none
 * @param lastKey the index of the last key in the first rule; negative counts from the end
 * @param keyStep from one key to the next in the first rule
 * @param categories without their {@code @}
 * @param tips hints for proxies and clients
 * @param since the version that brought the command
 * @param subcommands in the order of their names; empty when it is not a container
 */
public record CommandSpec(
        String name,
        int arity,
        Set<CommandFlag> flags,
        int firstKey,
        int lastKey,
        int keyStep,
        List<String> categories,
        List<String> tips,
        String since,
        List<KeySpec> keySpecs,
        List<CommandSpec> subcommands) {

    public boolean has(CommandFlag flag) {
        return flags.contains(flag);
    }

    /** Tells whether a command of that many arguments, its name among them, is complete. */
    public boolean admits(int argumentCount) {
        return arity >= 0 ? argumentCount == arity : argumentCount >= -arity;
    }

    /** Tells whether the command can have keys at all. */
    public boolean hasKeys() {
        return keySpecs.stream().anyMatch(spec -> !spec.notKeys());
    }

    /**
     * Returns the positions of the keys, in the order of the rules; one argument can be there twice.
     *
     * @param arguments the whole command, the container's name and the subcommand's included
     * @return empty when the arguments cannot be such a command's
     */
    public Optional<List<Integer>> keys(byte[][] arguments) {
        return foundKeys(arguments)
                .map(keys -> keys.stream().map(FoundKey::position).toList());
    }

    /** Returns the keys as {@link #keys} does, and what the command does with each. */
    public Optional<List<FoundKey>> foundKeys(byte[][] arguments) {
        if (LooseKeys.knows(name)) {
            return Optional.of(LooseKeys.find(name, arguments));
        }
        List<FoundKey> keys = new ArrayList<>();
        for (KeySpec spec : keySpecs) {
            List<Integer> positions = new ArrayList<>();
            if (!spec.notKeys() && !spec.find(arguments, positions)) {
                return Optional.empty();
            }
            Set<String> keyFlags = VariableFlags.of(name, spec, arguments);
            positions.forEach(position -> keys.add(new FoundKey(position, keyFlags)));
        }
        return Optional.of(keys);
    }

    CommandSpec withSubcommands(List<CommandSpec> list) {
        return new CommandSpec(
                name, arity, flags, firstKey, lastKey, keyStep, categories, tips, since, keySpecs, List.copyOf(list));
    }
}
