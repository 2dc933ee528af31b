package dev.ferry.psync.snapshot;

import java.nio.ByteBuffer;

/** Finds the end of a snapshot among the bytes that arrive, whatever pieces they arrive in. Confined to one thread. */
public sealed interface SnapshotMeter {

    /** A meter for this framing, at the first byte of the RDB. */
    static SnapshotMeter of(SnapshotFraming framing) {
        return switch (framing) {
            case SnapshotFraming.Sized sized -> new Countdown(sized.length());
            case SnapshotFraming.Delimited delimited ->
                new MarkerSearch(delimited.marker().toArray());
        };
    }

    /**
     * Looks at the next bytes without moving the buffer.
     *
     * @return how many of them belong to the snapshot, the marker behind it included
     */
    int measure(ByteBuffer bytes);

    /** Whether the snapshot's last byte has been met. */
    boolean ended();

    /** Counts bytes down. */
    final class Countdown implements SnapshotMeter {
        private long left;

        Countdown(long length) {
            left = length;
        }

        @Override
        public int measure(ByteBuffer bytes) {
            int count = (int) Math.min(left, bytes.remaining());
            left -= count;
            return count;
        }

        @Override
        public boolean ended() {
            return left == 0;
        }
    }

    /**
     * Searches for the marker, which may be split anywhere between two reads.
     *
     * <p>Within a read the search is Horspool's: it looks at the byte where the marker would end and skips as far as the
     * marker allows, mostly its whole length. The last 39 bytes of each read are kept and searched once more together
     * with the first 39 of the next.
     */
    final class MarkerSearch implements SnapshotMeter {
        private final byte[] marker;
        private final int[] shift = new int[256];
        private final byte[] seam;
        private int kept;
        private boolean ended;

        MarkerSearch(byte[] marker) {
            this.marker = marker;
            this.seam = new byte[2 * (marker.length - 1)];
            java.util.Arrays.fill(shift, marker.length);
            for (int i = 0; i < marker.length - 1; i++) {
                shift[marker[i] & 0xff] = marker.length - 1 - i;
            }
        }

        @Override
        public int measure(ByteBuffer bytes) {
            int start = bytes.position();
            int overlap = Math.min(marker.length - 1, bytes.remaining());
            bytes.get(start, seam, kept, overlap);
            int inSeam = search(ByteBuffer.wrap(seam), 0, kept + overlap);
            int end = inSeam >= 0 ? inSeam - kept : search(bytes, start, bytes.limit()) - start;
            if (end >= 0) {
                ended = true;
                return end;
            }
            keepTail(bytes, kept + overlap);
            return bytes.remaining();
        }

        @Override
        public boolean ended() {
            return ended;
        }

        /** Keeps the last bytes of the read; of a short read together with some of what was kept before. */
        private void keepTail(ByteBuffer bytes, int inSeam) {
            int tail = marker.length - 1;
            if (bytes.remaining() >= tail) {
                bytes.get(bytes.limit() - tail, seam, 0, tail);
                kept = tail;
                return;
            }
            int keep = Math.min(tail, inSeam);
            System.arraycopy(seam, inSeam - keep, seam, 0, keep);
            kept = keep;
        }

        /** Where the marker found between two positions ends; far below zero when it is not there. */
        private int search(ByteBuffer bytes, int from, int to) {
            int last = marker.length - 1;
            int at = from + last;
            while (at < to) {
                byte octet = bytes.get(at);
                if (octet == marker[last] && matches(bytes, at - last)) {
                    return at + 1;
                }
                at += shift[octet & 0xff];
            }
            return Integer.MIN_VALUE / 2;
        }

        private boolean matches(ByteBuffer bytes, int from) {
            for (int i = 0; i < marker.length; i++) {
                if (bytes.get(from + i) != marker[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
