package dev.ferry.migrator.route.write;

/** What becomes of keys of a snapshot whose time is over when they are written. */
public enum ExpiredKeys {
    /** They are written, as they are to a replica: the stream will tell whether they have been given a longer life. */
    WRITTEN,
    /** They are left out, as a server leaves them out when it loads the file: nobody will tell anything about them. */
    LEFT_OUT
}
