package dev.ferry.migrator.checkpoint;

import dev.ferry.psync.Checkpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a migration has come, as it stands on the target. Immutable.
 *
 * <pre>
 *   HMSET ferry:checkpoint:NAME  format 1  plan 5c1f…  owner 8a02…  stage stream  sourcekeys 240
 *         targetrun 77b0…  replid 8f3c…  offset 91234  db 0
 * </pre>
 *
 * @param plan what of the operator's wishes decides about the data; a run that wishes something else cannot go on from here
 * @param owner the run that writes
 * @param stage what the offset means
 * @param sourceKeys how many keys the source had when it was last known to be well; a source that suddenly has far fewer
 *     has lost them
 * @param targetRunId the run id of the target's process that was written to; empty when it shows none
 * @param position where the source's stream goes on
 * @param refused the command that the target refused; a run that goes on from here would leave it out. Empty when none was
 */
public record TargetCheckpoint(
        String plan,
        String owner,
        Stage stage,
        long sourceKeys,
        String targetRunId,
        Checkpoint position,
        Optional<String> refused) {

    private static final String FORMAT = "1";

    /** Where the checkpoint of a migration stands, in database 0. */
    public static String key(String migration) {
        return "ferry:checkpoint:" + migration;
    }

    /** The same for another position, which is one of the stream. */
    public TargetCheckpoint at(Checkpoint streamPosition) {
        return new TargetCheckpoint(
                plan, owner, Stage.STREAM, sourceKeys, targetRunId, streamPosition, Optional.empty());
    }

    /** The same for another run. */
    public TargetCheckpoint ownedBy(String run) {
        return new TargetCheckpoint(plan, run, stage, sourceKeys, targetRunId, position, refused);
    }

    /** The same for another process of the target. */
    TargetCheckpoint onTarget(String runId) {
        return new TargetCheckpoint(plan, owner, stage, sourceKeys, runId, position, refused);
    }

    /** The command that writes it, for a connection whose database is 0; HMSET, because every server knows it. */
    public List<String> command(String key) {
        return List.of(
                "HMSET",
                key,
                "format",
                FORMAT,
                "plan",
                plan,
                "owner",
                owner,
                "stage",
                stage.word(),
                "sourcekeys",
                Long.toString(sourceKeys),
                "targetrun",
                targetRunId,
                "replid",
                position.replid(),
                "offset",
                Long.toString(position.offset()),
                "db",
                Integer.toString(position.db()));
    }

    /**
     * Reads what HGETALL has answered.
     *
     * @throws IllegalArgumentException when it is not a checkpoint of this format; the message says what was seen
     */
    static TargetCheckpoint of(List<String> fieldsAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i + 1 < fieldsAndValues.size(); i += 2) {
            fields.put(fieldsAndValues.get(i), fieldsAndValues.get(i + 1));
        }
        String format = field(fields, "format");
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException(
                    "it has format " + format + ", and this version of Ferry reads format " + FORMAT);
        }
        Stage stage = Stage.of(field(fields, "stage"))
                .orElseThrow(() -> new IllegalArgumentException("it has the stage " + fields.get("stage")));
        return new TargetCheckpoint(
                field(fields, "plan"),
                field(fields, "owner"),
                stage,
                number(fields, "sourcekeys"),
                field(fields, "targetrun"),
                new Checkpoint(
                        field(fields, "replid"), number(fields, "offset"), Math.toIntExact(number(fields, "db"))),
                Optional.ofNullable(fields.get("refused")));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no field " + name);
        }
        return value;
    }

    private static long number(Map<String, String> fields, String name) {
        String value = field(fields, name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("its " + name + " is \"" + value + "\", expected a number", e);
        }
    }
}
