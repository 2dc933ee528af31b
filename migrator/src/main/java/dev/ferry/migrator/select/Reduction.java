package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is left of a command when some of its keys are not selected, where that can be said exactly. Stateless.
 *
 * <pre>
 * DEL, UNLINK, TOUCH                       the same with the selected keys
 * MSET, MSETNX, MSETEX                     the same with the selected keys and their values; MSET for MSETNX
 * RENAME, RENAMENX, MOVE out               DEL of the key that leaves
 * SMOVE out, in                            SREM, SADD of the member
 * RPOPLPUSH, BRPOPLPUSH out                RPOP
 * LMOVE, BLMOVE out                        LPOP or RPOP
 * </pre>
 *
 * A command of the stream has succeeded on the source, so that MSETNX found none of its keys, and SMOVE its member.
 */
final class Reduction {

    private static final Bytes DEL = Bytes.utf8("DEL");
    private static final Bytes MSET = Bytes.utf8("MSET");
    private static final Bytes LPOP = Bytes.utf8("LPOP");
    private static final Bytes RPOP = Bytes.utf8("RPOP");
    private static final Bytes SADD = Bytes.utf8("SADD");
    private static final Bytes SREM = Bytes.utf8("SREM");

    private Reduction() {}

    /**
     * Returns what is left.
     *
     * @param uses the command's keys, of which some are selected and some are not
     * @return empty when the command has to be decided about as a whole
     */
    static Optional<List<Bytes>> of(StreamedCommand command, List<KeyUse> uses, Predicate<KeyUse> selected) {
        return switch (command.name()) {
            case "del", "unlink", "touch" ->
                Optional.of(some(command.argument(0), selectedOf(uses, selected), command, 1));
            case "mset", "msetnx" -> Optional.of(some(MSET, selectedOf(uses, selected), command, 2));
            case "msetex" -> Optional.of(someExpiring(uses, selectedOf(uses, selected), command));
            case "rename", "renamenx", "move" -> leaving(uses, selected).map(key -> List.of(DEL, key));
            case "smove" ->
                Optional.of(
                        selected.test(uses.getFirst())
                                ? List.of(SREM, uses.getFirst().key(), command.argument(3))
                                : List.of(SADD, uses.getLast().key(), command.argument(3)));
            case "rpoplpush", "brpoplpush" -> leaving(uses, selected).map(key -> List.of(RPOP, key));
            case "lmove", "blmove" -> leaving(uses, selected).map(key -> List.of(end(command), key));
            default -> Optional.empty();
        };
    }

    private static List<KeyUse> selectedOf(List<KeyUse> uses, Predicate<KeyUse> selected) {
        return uses.stream().filter(selected).toList();
    }

    private static Optional<Bytes> leaving(List<KeyUse> uses, Predicate<KeyUse> selected) {
        return Optional.of(uses.getFirst()).filter(selected).map(KeyUse::key);
    }

    private static Bytes end(StreamedCommand move) {
        return move.is(3, "LEFT") ? LPOP : RPOP;
    }

    /** @param length of a key and what belongs to it, in arguments */
    private static List<Bytes> some(Bytes name, List<KeyUse> uses, StreamedCommand command, int length) {
        List<Bytes> arguments = new ArrayList<>(List.of(name));
        uses.forEach(use -> addArguments(command, use.position(), use.position() + length, arguments));
        return arguments;
    }

    /** {@code MSETEX count key value [key value …] [options]} */
    private static List<Bytes> someExpiring(List<KeyUse> all, List<KeyUse> selected, StreamedCommand command) {
        List<Bytes> arguments = new ArrayList<>();
        arguments.add(command.argument(0));
        arguments.add(Bytes.utf8(Integer.toString(selected.size())));
        selected.forEach(use -> addArguments(command, use.position(), use.position() + 2, arguments));
        addArguments(command, all.getLast().position() + 2, command.count(), arguments);
        return arguments;
    }

    private static void addArguments(StreamedCommand command, int from, int to, List<Bytes> arguments) {
        for (int i = from; i < to; i++) {
            arguments.add(command.argument(i));
        }
    }
}
