package io.scrapehub.extract.paging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/// What an answer says around its records: how many there are in all, whether and where there are more.
///
/// @param members of the objects that hold the records, outermost first, and of those beside them that are
///                named for paging
record Envelope(List<Member> members) {
    /// In order of how surely they count the records.
    private static final List<String> TOTALS = List.of(
            "totalcount",
            "totalresults",
            "totalitems",
            "totalrecords",
            "totalhits",
            "totalelements",
            "recordstotal",
            "recordsfiltered",
            "numfound",
            "nbhits",
            "resultcount",
            "itemcount",
            "total",
            "found",
            "count");
    private static final Set<String> BESIDE = Set.of(
            "meta", "pagination", "paging", "pageinfo", "page", "info", "links", "_links", "paginginfo", "pager");

    Envelope {
        members = List.copyOf(members);
    }

    /// @param pointer to the value within the answer
    record Member(String pointer, String name, JsonNode value) {
        String folded() {
            return Envelope.folded(name);
        }
    }

    static Envelope of(JsonNode answer, String records) {
        List<Member> members = new ArrayList<>();
        JsonNode node = answer;
        String pointer = "";
        for (String step :
                records.isEmpty() ? new String[0] : records.substring(1).split("/", -1)) {
            addWithNeighbours(node, pointer, members);
            pointer += "/" + step;
            node = answer.at(pointer);
        }
        return new Envelope(members);
    }

    private static void addWithNeighbours(JsonNode node, String pointer, List<Member> into) {
        for (var member : node.properties()) {
            String at = pointer + "/" + escaped(member.getKey());
            JsonNode value = member.getValue();
            if (value.path("href").isTextual()) {
                into.add(new Member(at + "/href", member.getKey(), value.path("href")));
            } else {
                into.add(new Member(at, member.getKey(), value));
            }
            if (value.isObject() && BESIDE.contains(member.getKey().toLowerCase(Locale.ROOT))) {
                addWithNeighbours(value, at, into);
            }
        }
    }

    /// How many records there are in all: the surest number that is no smaller than what this page holds.
    OptionalInt total(int size) {
        for (String name : TOTALS) {
            for (Member member : members) {
                int total = member.folded().equals(name) ? whole(member.value()) : 0;
                boolean tells = name.equals("count") ? total > size : total >= size;
                if (tells && total > 0) {
                    return OptionalInt.of(total);
                }
            }
        }
        return OptionalInt.empty();
    }

    /// Also Elasticsearch's `{"value": 812, "relation": "eq"}`.
    private static int whole(JsonNode node) {
        JsonNode number = node.isObject() ? node.path("value") : node;
        boolean digits = number.isTextual() && number.asText().matches("\\d{1,9}");
        return digits ? Integer.parseInt(number.asText()) : number.canConvertToInt() ? number.asInt() : 0;
    }

    /// A name without case and separators: `total_count` and `totalCount` are one.
    static String folded(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (char c : name.toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }
}
