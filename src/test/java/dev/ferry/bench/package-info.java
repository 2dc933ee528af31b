/** Microbenchmarks (JMH); {@code src/test/bench/codec} runs them. Nothing else depends on them. */
@NullMarked
package dev.ferry.bench;

import org.jspecify.annotations.NullMarked;
