package dev.ferry.migrator.demo;

import dev.ferry.address.Endpoint;
import dev.ferry.client.RedisClient;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.run.Observer;
import dev.ferry.migrator.run.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Tells the migration's part of the story, and moves the writers when the target has taken over. */
final class Narrator implements Observer {

    private final Consumer<String> story;
    private final List<Writer> writers;
    private final Endpoint target;
    private final RedisClient source;
    private volatile long writesBefore;

    Narrator(Consumer<String> story, List<Writer> writers, Endpoint target, RedisClient source) {
        this.story = story;
        this.writers = writers;
        this.target = target;
        this.source = source;
    }

    /** How many writes the source had acknowledged when the writers moved. */
    long writesBefore() {
        return writesBefore;
    }

    @Override
    public void phaseChanged(Phase phase, String reason) {
        switch (phase) {
            case PREFLIGHT -> {}
            case SNAPSHOT -> story.accept("Ferry joins the source as a replica; its snapshot goes to the target");
            case CATCH_UP -> story.accept(reason + "; what was written meanwhile follows");
            case READY -> story.accept(reason + ", and the writers go on");
            case CUTOVER -> story.accept("the source's writes are held, and its last offset is read");
            case DONE, ABORTED, FAILED -> story.accept(reason);
        }
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public void found(Finding finding) {
        // Engines that live as long as the demo are warned of for saving nothing; that is no part of the story.
    }

    @Override
    public void note(String text) {
        story.accept(text);
    }

    /**
     * Moves the writers. They wait for a reply of the source that will not come, because it holds their writes; it must have
     * forgotten them before it goes on.
     */
    @Override
    public void handedOver(long offset) {
        writers.forEach(writer -> writer.moveTo(target));
        writesBefore = writers.stream().mapToLong(Writer::writes).sum();
        try {
            while (source.call("CLIENT", "LIST").toString().contains("name=" + Writer.CLIENT_NAME)) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
