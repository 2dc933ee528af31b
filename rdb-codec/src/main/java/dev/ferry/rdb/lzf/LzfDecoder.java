package dev.ferry.rdb.lzf;

import java.util.Arrays;

/**
 * Decodes a raw LZF block of any length piece by piece; see {@link Lzf} for the tokens. Whatever the length, it holds the
 * 8 KiB that a token may refer back to and one piece.
 *
 * <pre>
 * 0             piece                    filled                   capacity
 * +-------------+------------------------+------------------------+
 * | taken, may  | decoded, to be taken   | free                   |
 * | be repeated |                        |                        |
 * +-------------+------------------------+------------------------+
 * </pre>
 *
 * <p>Confined to one thread.
 */
public final class LzfDecoder {

    /** The size of the longest token: 32 bytes as they are. Given so many bytes, {@link #decode} makes progress. */
    public static final int TOKEN_BYTES_MAX = 33;

    /** The longest piece. */
    public static final int PIECE_BYTES_MAX = 64 << 10;

    private static final int REACH_BYTES = 8 << 10;
    private static final int LITERAL_HEADS = 32;
    private static final int LENGTH_SHIFT = 5;
    private static final int LENGTH_FOLLOWS = 7;
    private static final int OFFSET_MASK = 0x1F;

    private final byte[] bytes = new byte[REACH_BYTES + PIECE_BYTES_MAX];
    private int piece;
    private int filled;

    /**
     * Decodes tokens until the bytes end, perhaps inside of one, or another might not fit the piece.
     *
     * @return the index of the first byte that was not consumed; -1 when a token refers to what is before the block
     */
    public int decode(byte[] block, int from, int to) {
        int at = from;
        while (at < to && !full()) {
            int head = block[at] & 0xFF;
            int size = tokenSize(head);
            if (size > to - at) {
                break;
            }
            if (head < LITERAL_HEADS) {
                System.arraycopy(block, at + 1, bytes, filled, head + 1);
                filled += head + 1;
            } else {
                int lengthMore = size == 2 ? head >> LENGTH_SHIFT : LENGTH_FOLLOWS + (block[at + 1] & 0xFF);
                int back = ((head & OFFSET_MASK) << Byte.SIZE | (block[at + size - 1] & 0xFF)) + 1;
                if (back > filled) {
                    return -1;
                }
                repeat(back, lengthMore + 2);
            }
            at += size;
        }
        return at;
    }

    /** Tells whether a piece must be taken before more can be decoded. */
    public boolean full() {
        return filled - piece > PIECE_BYTES_MAX - Lzf.MATCH_BYTES_MAX;
    }

    /** Returns what was decoded since the last piece. */
    public byte[] take() {
        byte[] taken = Arrays.copyOfRange(bytes, piece, filled);
        piece = Math.min(filled, REACH_BYTES);
        System.arraycopy(bytes, filled - piece, bytes, 0, piece);
        filled = piece;
        return taken;
    }

    /** Returns the length of what was decoded since the last piece. */
    public int pieceLength() {
        return filled - piece;
    }

    private static int tokenSize(int head) {
        if (head < LITERAL_HEADS) {
            return 2 + head;
        }
        return head >> LENGTH_SHIFT == LENGTH_FOLLOWS ? 3 : 2;
    }

    /** Repeats what is so far back. Where that overlaps with what is written, it is a pattern that goes on. */
    private void repeat(int back, int length) {
        int copied = Math.min(back, length);
        System.arraycopy(bytes, filled - back, bytes, filled, copied);
        while (copied < length) {
            int more = Math.min(copied, length - copied);
            System.arraycopy(bytes, filled, bytes, filled + copied, more);
            copied += more;
        }
        filled += length;
    }
}
