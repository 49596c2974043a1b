package io.scrapehub.extract.paging;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.DataCall;
import io.scrapehub.extract.json.TolerantJson;
import io.scrapehub.extract.paging.CallSlot.InPath;
import io.scrapehub.extract.paging.CallSlot.InQuery;
import io.scrapehub.extract.paging.Envelope.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Recognises a [PagedEndpoint] in what a page asked for: from one call and its answer, by the names APIs use
/// for such things, or from two calls, by what differs. What is found is a guess that asking on has to
/// prove: a page that gives no record not known before disproves it.
public final class EndpointFinder {
    private static final Set<String> PAGE = Set.of(
            "page",
            "p",
            "pg",
            "pn",
            "paged",
            "pageno",
            "pagenum",
            "pagenumber",
            "pageindex",
            "currentpage",
            "curpage",
            "pagenr",
            "pagina",
            "seite");
    private static final Set<String> OFFSET = Set.of(
            "offset",
            "skip",
            "start",
            "from",
            "startindex",
            "startat",
            "startrow",
            "begin",
            "firstresult",
            "displaystart");
    private static final Set<String> LIMIT = Set.of(
            "limit",
            "perpage",
            "pagesize",
            "size",
            "take",
            "count",
            "rows",
            "top",
            "first",
            "num",
            "max",
            "maxresults",
            "hitsperpage",
            "itemsperpage",
            "length",
            "pagelimit");
    private static final Set<String> CURSOR_ASKED = Set.of(
            "cursor",
            "after",
            "pagetoken",
            "nexttoken",
            "continuation",
            "continuationtoken",
            "startingafter",
            "startafter",
            "marker",
            "scrollid",
            "token",
            "nextcursor",
            "aftercursor",
            "pagecursor",
            "searchafter");
    private static final Set<String> CURSOR_ANSWERED = Set.of(
            "endcursor",
            "nextcursor",
            "cursor",
            "nextpagetoken",
            "nexttoken",
            "continuation",
            "continuationtoken",
            "nextmarker",
            "scrollid",
            "after",
            "nextpagecursor",
            "nextafter",
            "next");
    private static final Set<String> LINK = Set.of(
            "next",
            "nexturl",
            "nextpage",
            "nextlink",
            "nextpageurl",
            "odatanextlink",
            "nexthref",
            "moreurl",
            "nextpagelink");
    private static final Set<String> PAGE_ANSWERED = Set.of("page", "currentpage", "pagenumber");
    /// Parameters that only keep an answer from being taken out of a cache.
    private static final Set<String> BUSTERS =
            Set.of("_", "t", "ts", "time", "timestamp", "cb", "nonce", "rand", "random");
    /// Beyond it a number is no page's: a time, an id.
    private static final int LARGEST = 1_000_000;

    private EndpointFinder() {}

    /// What one call and its answer tell, the likeliest reading first.
    ///
    /// @param records JSON pointer to the records within the answer
    public static List<PagedEndpoint> in(CapturedJson captured, String records) {
        JsonNode answer = TolerantJson.read(captured.body());
        if (!answer.at(records).isContainerNode()) {
            return List.of();
        }
        Envelope envelope = Envelope.of(answer, records);
        return Stream.of(
                        links(envelope),
                        cursors(captured.asked(), envelope),
                        counted(captured.asked(), answer.at(records).size()),
                        told(captured.asked(), envelope, answer.at(records).size()))
                .flatMap(turns -> turns)
                .map(turn -> new PagedEndpoint(captured.asked(), turn, records))
                .filter(found -> found.after(found.first(), answer).isPresent())
                .toList();
    }

    /// What two calls in a row tell whose answers hold records at the same place; the endpoint goes on from
    /// the second.
    public static Optional<PagedEndpoint> between(CapturedJson one, CapturedJson two, String records) {
        DataCall a = one.asked();
        DataCall b = two.asked();
        JsonNode first = TolerantJson.read(one.body());
        JsonNode second = TolerantJson.read(two.body());
        if (!a.method().equals(b.method())
                || !first.at(records).isContainerNode()
                || !second.at(records).isContainerNode()) {
            return Optional.empty();
        }
        List<CallSlot> differing = telling(b).stream()
                .filter(slot -> !slot.read(a).equals(slot.read(b)))
                .toList();
        return differing.size() != 1 || !sameButFor(differing.getFirst(), a, b)
                ? Optional.empty()
                : turn(differing.getFirst(), a, b, Envelope.of(first, records))
                        .map(turn -> new PagedEndpoint(b, turn, records));
    }

    /// Whether the first call becomes the second when it has the second's value there.
    private static boolean sameButFor(CallSlot slot, DataCall a, DataCall b) {
        DataCall changed = slot.write(a, slot.read(b).orElse(""));
        return CallSlot.Address.of(a.url())
                        .before()
                        .equals(CallSlot.Address.of(b.url()).before())
                && telling(changed).size() == telling(b).size();
    }

    private static List<CallSlot> telling(DataCall call) {
        return Slots.of(call).stream()
                .filter(slot -> !BUSTERS.contains(slot.name()))
                .toList();
    }

    private static Optional<Turn> turn(CallSlot slot, DataCall a, DataCall b, Envelope first) {
        String now = slot.read(b).orElse("");
        Optional<String> mark = first.members().stream()
                .filter(m -> m.value().isValueNode()
                        && !now.isEmpty()
                        && m.value().asText().equals(now))
                .map(Member::pointer)
                .findFirst();
        long unsaid = OFFSET.contains(Envelope.folded(slot.name())) ? 0 : 1;
        long from = slot.read(a).map(EndpointFinder::small).orElse(unsaid);
        boolean counts = from >= 0 && small(now) > from;
        if (mark.isPresent() && (!counts || CURSOR_ASKED.contains(Envelope.folded(slot.name())))) {
            return Optional.of(new Turn.Cursor(slot, mark.get()));
        }
        return counts ? Optional.of(new Turn.Counted(slot, unsaid, small(now) - from)) : Optional.empty();
    }

    private static Stream<Turn> links(Envelope envelope) {
        return envelope.members().stream()
                .filter(m -> LINK.contains(m.folded())
                        && m.value().isTextual()
                        && isAddress(m.value().asText()))
                .map(m -> new Turn.Link(m.pointer()));
    }

    private static boolean isAddress(String text) {
        return Stream.of("http://", "https://", "/", "?").anyMatch(text::startsWith);
    }

    private static Stream<Turn> cursors(DataCall call, Envelope envelope) {
        return envelope.members().stream()
                .filter(m -> CURSOR_ANSWERED.contains(m.folded()))
                .filter(m -> m.value().isTextual() && !m.value().asText().isBlank()
                        || m.value().isIntegralNumber())
                .filter(m -> !isAddress(m.value().asText()))
                .flatMap(m -> sentBack(call, m).map(slot -> new Turn.Cursor(slot, m.pointer())));
    }

    /// The call's own place for the mark; else, in a query, the one usual for what the answer calls it.
    private static Stream<CallSlot> sentBack(DataCall call, Member mark) {
        Stream<CallSlot> own = Slots.of(call).stream().filter(s -> CURSOR_ASKED.contains(Envelope.folded(s.name())));
        String usual = switch (mark.folded()) {
            case "endcursor", "after", "nextafter" -> "after";
            case "nextpagetoken" -> "pageToken";
            case "nextcursor", "nextpagecursor", "cursor" -> "cursor";
            default -> "";
        };
        boolean guess = call.method().equals("GET") && !usual.isEmpty();
        return Stream.concat(own, guess ? Stream.of(new InQuery(usual)) : Stream.empty());
    }

    private static Stream<Turn> counted(DataCall call, int size) {
        List<CallSlot> slots = Slots.of(call);
        long step = slots.stream()
                .filter(s -> LIMIT.contains(Envelope.folded(s.name())))
                .map(s -> small(s.read(call).orElse("")))
                .filter(limit -> limit > 0)
                .findFirst()
                .orElse((long) size);
        return Stream.concat(
                slots.stream()
                        .filter(s -> isNumbered(s, call, PAGE) || isPartOfPath(s, call))
                        .map(s -> new Turn.Counted(s, 1, 1)),
                slots.stream().filter(s -> isNumbered(s, call, OFFSET)).map(s -> new Turn.Counted(s, 0, step)));
    }

    private static boolean isNumbered(CallSlot slot, DataCall call, Set<String> names) {
        return names.contains(Envelope.folded(slot.name()))
                && small(slot.read(call).orElse("")) >= 0;
    }

    /// `/items/page/2`.
    private static boolean isPartOfPath(CallSlot slot, DataCall call) {
        return slot instanceof InPath(int part)
                && part > 0
                && PAGE.contains(Envelope.folded(new InPath(part - 1).read(call).orElse("")))
                && small(slot.read(call).orElse("")) >= 0;
    }

    /// The answer counts its pages though the call named none: the first page's number is left out.
    private static Stream<Turn> told(DataCall call, Envelope envelope, int size) {
        boolean many = envelope.total(size).orElse(0) > size;
        List<Turn> turns = new ArrayList<>();
        for (Member member : envelope.members()) {
            if (many && call.method().equals("GET") && member.value().isIntegralNumber()) {
                if (PAGE_ANSWERED.contains(member.folded())) {
                    turns.add(
                            new Turn.Counted(new InQuery("page"), member.value().asLong(), 1));
                } else if (OFFSET.contains(member.folded())) {
                    turns.add(new Turn.Counted(
                            new InQuery(member.name()), member.value().asLong(), size));
                }
            }
        }
        return turns.stream();
    }

    private static long small(String text) {
        return PagedEndpoint.number(text).filter(n -> n < LARGEST).orElse(-1L);
    }
}
