package dev.ferry.system.differential;

/**
 * Makes random commands of one family, most of them valid, on the few keys that {@link Draw} knows, so that they meet. A
 * family of commands has one, which names each of its commands.
 */
@FunctionalInterface
interface CommandGenerator {
    TestCommand next(Draw draw);
}
