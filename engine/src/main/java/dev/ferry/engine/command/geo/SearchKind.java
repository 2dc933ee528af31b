package dev.ferry.engine.command.geo;

/** Which command searches. */
enum SearchKind {
    /** GEORADIUS. */
    AROUND_PLACE,
    /** GEORADIUS_RO. */
    AROUND_PLACE_READ_ONLY,
    /** GEORADIUSBYMEMBER. */
    AROUND_MEMBER,
    /** GEORADIUSBYMEMBER_RO. */
    AROUND_MEMBER_READ_ONLY,
    /** GEOSEARCH. */
    SEARCH,
    /** GEOSEARCHSTORE. */
    SEARCH_AND_STORE
}
