/**
 * Tests of the whole system: the dependency rules, and migrations between real servers.
 *
 * <p>Thread: the test's own. May use: everything.
 */
@NullMarked
package dev.ferry.system;

import org.jspecify.annotations.NullMarked;
