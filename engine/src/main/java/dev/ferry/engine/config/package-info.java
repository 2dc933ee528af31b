/**
 * The settings of the engine, under the names that redis.conf gives them.
 *
 * <p>{@link dev.ferry.engine.config.EngineConfig} holds the values, {@link dev.ferry.engine.config.Settings} the table of what
 * there is, {@link dev.ferry.engine.config.ConfigFile} reads redis.conf and {@link dev.ferry.engine.config.ConfigArguments}
 * the options of a command line. A configuration belongs to one engine and is confined to its thread once that runs. May
 * use: the JDK.
 */
@NullMarked
package dev.ferry.engine.config;

import org.jspecify.annotations.NullMarked;
