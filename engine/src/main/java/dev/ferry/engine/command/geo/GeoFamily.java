package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of places on the earth. */
public final class GeoFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("geoadd", new AddPlaces());
        table.add("geodist", new Distance());
        table.add("geohash", new Hash());
        table.add("geopos", new Position());
        table.add("georadius", new Search(SearchKind.AROUND_PLACE));
        table.add("georadius_ro", new Search(SearchKind.AROUND_PLACE_READ_ONLY));
        table.add("georadiusbymember", new Search(SearchKind.AROUND_MEMBER));
        table.add("georadiusbymember_ro", new Search(SearchKind.AROUND_MEMBER_READ_ONLY));
        table.add("geosearch", new Search(SearchKind.SEARCH));
        table.add("geosearchstore", new Search(SearchKind.SEARCH_AND_STORE));
    }
}
