package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.demo.Demo;
import dev.ferry.migrator.demo.DemoResult;
import dev.ferry.migrator.place.OpenPlace;
import dev.ferry.migrator.place.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, and with it a migration between two engines whose writers move in the moment of the hand-over. */
final class DemoTest {
    private static final int KEYS = 3_000;

    @Test
    void demo_underLoad_losesNothingAndDoublesNothing(@TempDir Path directory) throws Exception {
        List<String> story = new ArrayList<>();
        DemoResult result;
        try (OpenPlace source = open();
                OpenPlace target = open()) {
            result = new Demo(KEYS, directory, story::add).run(source, target);
        }
        assertTrue(result.isGood(), () -> result + "\n" + String.join("\n", story));
        assertEquals(KEYS, result.compared());
        assertTrue(result.writesBefore() > 0, result::toString);
        assertTrue(result.writesAfter() > 0, result::toString);
        assertEquals(0, result.migration().cutover().strayWrites(), "a writer stayed behind");
        assertTrue(story.getLast().contains("compared"), () -> "the story ends with " + story.getLast());
    }

    @Test
    void demo_fromTheCommandLine_endsWell(@TempDir Path directory) {
        try (FerryProcess ferry = FerryProcess.start(directory, "demo", "--keys", Integer.toString(KEYS))) {
            assertEquals(0, ferry.awaitExit(), () -> ferry.out() + ferry.err());
            assertEquals("", ferry.err());
        }
    }

    private static OpenPlace open() throws Exception {
        return OpenPlace.of(Place.parse("embedded:?enable-debug-command=local", name -> null));
    }
}
