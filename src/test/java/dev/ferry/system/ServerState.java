package dev.ferry.system;

import redis.clients.jedis.Jedis;

/**
 * What a server says of itself that changes with every write and every replica, and with nothing else.
 *
 * @param keyspace the keys in each database
 * @param changes writes since the start; nothing is ever saved in these tests
 * @param offset of its replication stream
 * @param fullSyncs how many replicas have taken a snapshot
 */
record ServerState(String keyspace, String changes, String offset, String fullSyncs) {
    static ServerState of(RealServer server) {
        try (Jedis client = server.client()) {
            return new ServerState(
                    client.info("keyspace"),
                    Words.info(client, "persistence", "rdb_changes_since_last_save"),
                    Words.info(client, "replication", "master_repl_offset"),
                    Words.info(client, "stats", "sync_full"));
        }
    }
}
