package dev.ferry.system.differential;

import dev.ferry.command.CommandSpec;
import dev.ferry.command.CommandSpecs;
import dev.ferry.command.FindKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes of some commands a question about them: which keys they have, or what is known of their name. */
final class Inquiry {
    private static final int ONE_IN = 40;

    /** What the server says of the keys of these has notes for the reader, which the engine does not repeat. */
    private static final Set<String> NOTED = Set.of(
            "bitfield", "eval", "eval_ro", "fcall", "fcall_ro", "getex", "pfcount", "set", "sort", "sort_ro", "xadd");

    private Inquiry() {}

    /** Returns a sequence of commands; if it is one command alone, then perhaps a question about it. */
    static List<TestCommand> perhaps(List<TestCommand> sequence, Draw draw) {
        return draw.oneIn(ONE_IN) && sequence.size() == 1 ? List.of(about(sequence.getFirst(), draw)) : sequence;
    }

    private static TestCommand about(TestCommand command, Draw draw) {
        List<byte[]> words = new ArrayList<>();
        words.add(bytes("command"));
        if (draw.oneIn(5) || isMiscounted(command)) {
            words.add(bytes("info"));
            words.add(bytes(nameOf(command)));
        } else {
            words.add(bytes(draw.oneIn(2) ? "getkeysandflags" : "getkeys"));
            words.addAll(command.words());
        }
        return new TestCommand(List.copyOf(words), ReplyMatch.EXACT);
    }

    /** Tells whether a command that says how many keys it has says something else, of which the server makes a guess. */
    private static boolean isMiscounted(TestCommand command) {
        byte[][] words = command.words().toArray(byte[][]::new);
        return CommandSpecs.of(words)
                .filter(spec -> spec.keySpecs().stream().anyMatch(keys -> keys.find() instanceof FindKeys.KeyNum))
                .filter(spec -> spec.keys(words).filter(keys -> keys.size() > 1).isEmpty())
                .isPresent();
    }

    /** Returns the name of a command that has no subcommands, which would come in any order, and which the engine has not all of. */
    private static String nameOf(TestCommand command) {
        return CommandSpecs.of(command.words().toArray(byte[][]::new))
                .filter(spec -> spec.subcommands().isEmpty())
                .map(CommandSpec::name)
                .filter(name -> !NOTED.contains(name))
                .orElse("nosuch");
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.ISO_8859_1);
    }
}
