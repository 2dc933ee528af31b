package dev.ferry.migrator.verify;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.select.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is compared while a migration runs. Immutable.
 *
 * @param source the server that is right, at the moment
 * @param target the server that follows it
 * @param scope which keys travel, and what they are called on the target
 * @param plan which of them are compared
 * @param surplus whether a key that only the target has is a difference, though the stream has not written it
 * @param fieldTimes whether the times of expiry of fields are compared, where both servers tell them
 * @param functions whether libraries of functions are compared
 * @param kept which keys are not compared, because the target has kept its own
 * @param position up to where the target has the source's stream
 */
public record LiveTerms(
        Supplier<Endpoint> source,
        Endpoint target,
        Scope scope,
        VerifyPlan plan,
        boolean surplus,
        boolean fieldTimes,
        boolean functions,
        Kept kept,
        Position position) {

    /** Which keys the target has kept, so that they are not what has travelled. */
    @FunctionalInterface
    public interface Kept {

        /** Tells whether the target has kept its key of that name in that database of its own. */
        boolean has(int targetDb, Bytes name);
    }

    /** Up to where the target has confirmed the source's stream. */
    @FunctionalInterface
    public interface Position {

        /** Waits until it is applied up to this offset; false when the patience was at its end before. */
        boolean await(long offset, Duration patience) throws InterruptedException;
    }

    Keys keys() {
        return new Keys(
                scope.selection(),
                scope.mapping(),
                plan.mode() == VerifyMode.SAMPLE ? new KeySample(plan.share(), plan.seed()) : KeySample.ALL,
                kept);
    }

    ComparedTypes types() {
        return new ComparedTypes(scope.selection().kinds(), surplus);
    }

    VerifySettings settings() {
        return new VerifySettings(
                source.get(),
                target,
                plan.mode(),
                plan.ttlTolerance(),
                VerifySettings.ROUNDS_DEFAULT,
                VerifySettings.PAUSE_DEFAULT,
                scope.selection(),
                scope.mapping(),
                Optional.empty());
    }
}
