package dev.ferry.rdb.lzf;

import com.ning.compress.lzf.ChunkDecoder;
import com.ning.compress.lzf.LZFException;
import com.ning.compress.lzf.impl.VanillaChunkDecoder;

/**
 * Raw LZF blocks, as Redis has them in strings: without the {@code ZV} header of the LZF file format.
 *
 * <pre>
 * 000nnnnn                   n + 1 bytes follow as they are
 * LLLooooo oooooooo          L + 2 bytes from 1 + o bytes back; L is 1 to 6
 * 111ooooo LLLLLLLL oooooooo L + 9 bytes from 1 + o bytes back
 * </pre>
 */
public final class Lzf {

    /** The variant in plain Java: input from the network is not for the one with unchecked memory access. */
    private static final ChunkDecoder DECODER = new VanillaChunkDecoder();

    /** The most that three bytes can stand for; and a byte by itself takes two at most. */
    static final int MATCH_BYTES_MAX = 264;

    private static final int MATCH_SIZE = 3;
    private static final int LITERAL_SIZE = 2;

    /** No file is so long; and what such a block can decode to is still a number. */
    private static final long BLOCK_BYTES_MAX = 1L << 56;

    private Lzf() {}

    /** Tells whether a block of this length can decode to that many bytes. */
    public static boolean plausible(long blockLength, long decodedLength) {
        return blockLength > 0
                && blockLength <= BLOCK_BYTES_MAX
                && decodedLength >= (blockLength + 1) / LITERAL_SIZE
                && decodedLength <= blockLength * (MATCH_BYTES_MAX / MATCH_SIZE);
    }

    /**
     * Decodes the block of {@code length} bytes from index {@code from} on so that it fills {@code into}; false when it is
     * not LZF of that length.
     */
    public static boolean decode(byte[] block, int from, int length, byte[] into) {
        try {
            DECODER.decodeChunk(block, from, from + length, into, 0, into.length);
            return true;
        } catch (LZFException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
