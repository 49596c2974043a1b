package io.scrapehub.extract.paging;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.core.page.DataCall;
import io.scrapehub.extract.json.TolerantJson;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A place in a [DataCall] where one value stands, so that it can be asked with another.
public sealed interface CallSlot {
    /// What is written there, or empty when the call has no such place or nothing (`null`) in it.
    Optional<String> read(DataCall call);

    /// The call with another value there; a place that is missing is made.
    DataCall write(DataCall call, String value);

    /// What the place is called, or empty for a part of a path.
    String name();

    /// A parameter of the query.
    record InQuery(String name) implements CallSlot {
        @Override
        public Optional<String> read(DataCall call) {
            return Pairs.of(query(call.url())).value(name);
        }

        @Override
        public DataCall write(DataCall call, String value) {
            String url = withoutFragment(call.url());
            int mark = url.indexOf('?');
            String address = mark < 0 ? url : url.substring(0, mark);
            return call.withUrl(
                    address + "?" + Pairs.of(query(url)).with(name, value).text());
        }

        private static String query(String url) {
            String bare = withoutFragment(url);
            int mark = bare.indexOf('?');
            return mark < 0 ? "" : bare.substring(mark + 1);
        }

        private static String withoutFragment(String url) {
            int hash = url.indexOf('#');
            return hash < 0 ? url : url.substring(0, hash);
        }
    }

    /// A part of the path, counted from 0: `2` is `3` in `/items/page/3`.
    record InPath(int part) implements CallSlot {
        @Override
        public Optional<String> read(DataCall call) {
            List<String> parts = Address.of(call.url()).parts();
            return part < parts.size() ? Optional.of(parts.get(part)) : Optional.empty();
        }

        @Override
        public DataCall write(DataCall call, String value) {
            Address address = Address.of(call.url());
            if (part >= address.parts().size()) {
                return call;
            }
            List<String> parts = new ArrayList<>(address.parts());
            parts.set(part, value);
            return call.withUrl(address.withParts(parts));
        }

        @Override
        public String name() {
            return "";
        }
    }

    /// A parameter of a body in form notation.
    record InForm(String name) implements CallSlot {
        @Override
        public Optional<String> read(DataCall call) {
            return Pairs.of(call.body()).value(name);
        }

        @Override
        public DataCall write(DataCall call, String value) {
            return call.withBody(Pairs.of(call.body()).with(name, value).text());
        }
    }

    /// A member of a JSON body, GraphQL's variables among them. What was a number stays one.
    ///
    /// @param pointer JSON pointer
    record InBody(String pointer) implements CallSlot {
        @Override
        public Optional<String> read(DataCall call) {
            JsonNode node = TolerantJson.read(call.body()).at(pointer);
            return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
        }

        @Override
        public DataCall write(DataCall call, String value) {
            JsonNode root = TolerantJson.read(call.body());
            JsonPointer at = JsonPointer.compile(pointer);
            if (!(root.at(at.head()) instanceof ObjectNode holder)) {
                return call;
            }
            String member = at.last().getMatchingProperty();
            if (holder.path(member).isNumber() && value.matches("-?\\d{1,18}")) {
                holder.put(member, Long.parseLong(value));
            } else {
                holder.put(member, value);
            }
            return call.withBody(root.toString());
        }

        @Override
        public String name() {
            return JsonPointer.compile(pointer).last().getMatchingProperty();
        }
    }

    /// The parts of an address's path.
    record Address(String before, List<String> parts, String after) {
        static Address of(String url) {
            int scheme = url.indexOf("://");
            int path = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
            int end = end(url, Math.max(path, 0));
            return path < 0 || path > end
                    ? new Address(url, List.of(), "")
                    : new Address(
                            url.substring(0, path + 1),
                            List.of(url.substring(path + 1, end).split("/", -1)),
                            url.substring(end));
        }

        private static int end(String url, int from) {
            int end = from;
            while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
                end++;
            }
            return end;
        }

        String withParts(List<String> others) {
            return before + String.join("/", others) + after;
        }
    }

    /// Names and values in form notation, in their order, those not asked for left as they are written.
    record Pairs(List<String> written) {
        static Pairs of(String text) {
            return new Pairs(text.isEmpty() ? List.of() : List.of(text.split("&")));
        }

        Optional<String> value(String name) {
            return written.stream()
                    .filter(pair -> nameOf(pair).equals(name))
                    .map(pair -> decoded(pair.indexOf('=') < 0 ? "" : pair.substring(pair.indexOf('=') + 1)))
                    .findFirst();
        }

        List<String> names() {
            return written.stream().map(Pairs::nameOf).toList();
        }

        Pairs with(String name, String value) {
            List<String> pairs = new ArrayList<>(written);
            String pair = encoded(name) + "=" + encoded(value);
            int at = names().indexOf(name);
            if (at < 0) {
                pairs.add(pair);
            } else {
                pairs.set(at, pair);
            }
            return new Pairs(pairs);
        }

        String text() {
            return String.join("&", written);
        }

        private static String nameOf(String pair) {
            return decoded(pair.indexOf('=') < 0 ? pair : pair.substring(0, pair.indexOf('=')));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return text; // a lone % is no escape
            }
        }
    }
}
