package dev.ferry.migrator.plan.file;

import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.NodeEvent;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Makes parsers of YAML that tell the anchors of all values; Jackson's own leave out those of values without parts. */
final class YamlTokens extends YAMLFactory {

    private static final long serialVersionUID = 1L;

    private static final class Parser extends YAMLParser {

        Parser(ObjectReadContext context, IOContext io, int features, int format, YamlTokens factory, Reader text) {
            super(context, io, io.bufferRecycler(), features, format, factory._loadSettings, text);
        }

        @Override
        public @Nullable String getObjectId() {
            return _lastEvent instanceof NodeEvent node
                    ? node.getAnchor().map(Anchor::getValue).orElse(null)
                    : null;
        }
    }

    @Override
    protected YAMLParser _createParser(ObjectReadContext context, IOContext io, Reader text) {
        return new Parser(
                context,
                io,
                context.getStreamReadFeatures(_streamReadFeatures),
                context.getFormatReadFeatures(_formatReadFeatures),
                this,
                text);
    }
}
