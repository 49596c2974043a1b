package io.scrapehub.extract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import org.jsoup.parser.Parser;

/// Reads JSON as pages really contain it: with comments, trailing commas, raw line breaks in strings, HTML
/// comment or CDATA brackets around it, HTML entities instead of quotes, a JSONP call or an anti-hijacking
/// prefix before it, or several values after another. What cannot be read is missing, never an exception.
///
/// Limits: 8 million characters, 200 levels.
public final class TolerantJson {
    private static final int MAX_CHARS = 8_000_000;
    private static final int MAX_DEPTH = 200;
    private static final int MAX_ROOTS = 20_000;
    private static final ObjectMapper MAPPER = mapper();

    private TolerantJson() {}

    /// The value, an array of them when there are several, or a missing node.
    public static JsonNode read(String text) {
        String bare = unwrapped(text);
        if (bare.isEmpty() || bare.length() > MAX_CHARS) {
            return MissingNode.getInstance();
        }
        JsonNode node = roots(bare);
        boolean escaped = node.isMissingNode() && bare.contains("&quot;");
        return escaped ? roots(Parser.unescapeEntities(bare, false)) : node;
    }

    private static JsonNode roots(String text) {
        ArrayNode all = MAPPER.createArrayNode();
        try (MappingIterator<JsonNode> values = MAPPER.readerFor(JsonNode.class).readValues(text)) {
            while (all.size() < MAX_ROOTS && values.hasNextValue()) {
                all.add(values.nextValue());
            }
        } catch (IOException e) {
            // The values before the fault are good; what follows it is not JSON.
        }
        JsonNode only = all.size() == 1 ? all.get(0) : all;
        return only.isContainerNode() && !only.isEmpty() ? only : MissingNode.getInstance();
    }

    private static String unwrapped(String text) {
        String bare = text.replace("\u0000", "").strip();
        bare = without(bare, "<!--", "-->");
        bare = without(bare, "//<![CDATA[", "//]]>");
        bare = without(bare, "<![CDATA[", "]]>");
        int start = firstBracket(bare);
        if (start < 0) {
            return "";
        }
        boolean call = start > 0 && bare.charAt(start - 1) == '(';
        int end = call ? bare.lastIndexOf(')') : bare.length();
        return start < end ? bare.substring(start, end) : "";
    }

    private static String without(String text, String open, String close) {
        if (!text.startsWith(open)) {
            return text;
        }
        int end = text.endsWith(close) ? text.length() - close.length() : text.length();
        return end < open.length() ? "" : text.substring(open.length(), end).strip();
    }

    /// A prefix (`)]}',`, `for(;;);`, a callback's name) is short; anything longer is not JSON.
    private static int firstBracket(String text) {
        boolean hijackGuard = text.startsWith(")]}'");
        int from = hijackGuard ? 4 : 0;
        for (int i = from; i < Math.min(text.length(), from + 80); i++) {
            if (text.charAt(i) == '{' || text.charAt(i) == '[') {
                return i;
            }
        }
        return -1;
    }

    private static ObjectMapper mapper() {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_CHARS)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(
                        JsonReadFeature.ALLOW_JAVA_COMMENTS,
                        JsonReadFeature.ALLOW_SINGLE_QUOTES,
                        JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                        JsonReadFeature.ALLOW_TRAILING_COMMA,
                        JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                        JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                        JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
                        JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .build();
    }
}
