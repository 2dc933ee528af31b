/**
 * Plans as files: YAML text becomes documents that know where everything stands, checked against a schema that is made of the
 * {@link dev.ferry.migrator.plan.file.PlanField fields}.
 *
 * <p>{@link dev.ferry.migrator.plan.file.PlanFile} is the entry. What the values mean is for others to say; here they are texts.
 *
 * <p>Thread: what is read is immutable. May use: Jackson, the JSON Schema validator, {@code dev.ferry.migrator.words}.
 */
@NullMarked
package dev.ferry.migrator.plan.file;

import org.jspecify.annotations.NullMarked;
