package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of bitmaps and bitfields. */
public final class BitmapFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("bitcount", new BitCount());
        table.add("bitfield", new BitField(false));
        table.add("bitfield_ro", new BitField(true));
        table.add("bitop", new BitOperation());
        table.add("bitpos", new BitPosition());
        table.add("getbit", new GetBit());
        table.add("setbit", new SetBit());
    }
}
