package dev.ferry.migrator.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.psync.Checkpoint;
import dev.ferry.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TargetCheckpointTest {

    private static final String KEY = TargetCheckpoint.key("orders");
    private static final String REPLID = "8f3c".repeat(10);

    private static final TargetCheckpoint EXAMPLE = new TargetCheckpoint(
            "5c1f", "8a02", Stage.SNAPSHOT, 240, "77b0", new Checkpoint(REPLID, 91234, -1), Optional.empty());

    @Test
    void command_readBackAsTheTargetAnswers_isTheSame() throws CheckpointException {
        assertEquals(Optional.of(EXAMPLE), CheckpointKey.read(stored(EXAMPLE), KEY));
    }

    @Test
    void at_aPositionOfTheStream_isOfThatStage() throws CheckpointException {
        TargetCheckpoint moved = EXAMPLE.at(new Checkpoint(REPLID, 91240, 3));
        assertEquals(Stage.STREAM, moved.stage());
        assertEquals(Optional.of(moved), CheckpointKey.read(stored(moved), KEY));
    }

    @Test
    void read_withANoteOfARefusal_hasIt() throws CheckpointException {
        List<String> fields = fields(EXAMPLE);
        fields.addAll(List.of("refused", "SET k"));
        assertEquals(
                Optional.of("SET k"),
                CheckpointKey.read(reply(fields), KEY).orElseThrow().refused());
    }

    @Test
    void read_ofNothing_isEmpty() throws CheckpointException {
        assertEquals(Optional.empty(), CheckpointKey.read(reply(List.of()), KEY));
    }

    @Test
    void read_ofAnotherFormat_saysWhichAndWhatToDo() {
        List<String> fields = fields(EXAMPLE);
        fields.set(fields.indexOf("format") + 1, "2");
        CheckpointException refused =
                assertThrows(CheckpointException.class, () -> CheckpointKey.read(reply(fields), KEY));
        assertTrue(String.valueOf(refused.getMessage()).contains("format 2"), refused::getMessage);
        assertTrue(String.valueOf(refused.getMessage()).contains("--restart"), refused::getMessage);
    }

    @Test
    void read_ofAKeyThatIsNoHash_saysWhatStandsThere() {
        CheckpointException refused = assertThrows(
                CheckpointException.class, () -> CheckpointKey.read(new Reply.Error("WRONGTYPE Operation …"), KEY));
        assertTrue(String.valueOf(refused.getMessage()).contains(KEY), refused::getMessage);
        assertTrue(String.valueOf(refused.getMessage()).contains("WRONGTYPE"), refused::getMessage);
    }

    @Test
    void read_withoutAnOffset_namesTheField() {
        List<String> fields = fields(EXAMPLE);
        fields.set(fields.indexOf("offset"), "other");
        CheckpointException refused =
                assertThrows(CheckpointException.class, () -> CheckpointKey.read(reply(fields), KEY));
        assertTrue(String.valueOf(refused.getMessage()).contains("no field offset"), refused::getMessage);
    }

    private static Reply stored(TargetCheckpoint checkpoint) {
        return reply(fields(checkpoint));
    }

    /** What HGETALL answers after the command: without its name and the key. */
    private static List<String> fields(TargetCheckpoint checkpoint) {
        List<String> command = checkpoint.command(KEY);
        assertEquals(List.of("HMSET", KEY), command.subList(0, 2));
        return new ArrayList<>(command.subList(2, command.size()));
    }

    private static Reply reply(List<String> words) {
        return new Reply.Array(words.stream()
                .<Reply>map(word -> new Reply.Bulk(Bytes.utf8(word)))
                .toList());
    }
}
