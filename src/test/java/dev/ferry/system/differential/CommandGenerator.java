package dev.ferry.system.differential;

import java.util.List;

/**
 * Makes random commands of one family, most of them valid, on the few keys that {@link Draw} knows, so that they meet. A
 * family of commands has one, which names each of its commands. It keeps no state: all that is random comes from the draw, so
 * that a seed plays a run again.
 */
@FunctionalInterface
interface CommandGenerator {
    TestCommand next(Draw draw);

    /**
     * Returns commands that belong together: nothing comes between them, and the rest of a run can be compared exactly only
     * when all of them have been sent.
     */
    default List<TestCommand> sequence(Draw draw) {
        return List.of(next(draw));
    }
}
