/**
 * The commands of places on the earth: members of a sorted set whose scores say where they are.
 *
 * <p>A score is a {@link dev.ferry.engine.command.geo.Cell} of 26 halvings of each coordinate, so that places in one cell of any
 * size have scores in a row; {@link dev.ferry.engine.command.geo.SearchCells} are those that a search has to look into. Confined to
 * the engine's thread. May use: {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.geo;

import org.jspecify.annotations.NullMarked;
