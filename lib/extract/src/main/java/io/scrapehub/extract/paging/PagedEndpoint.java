package io.scrapehub.extract.paging;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.DataCall;
import io.scrapehub.extract.value.Urls;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// An address that answers with a listing's records a page at a time. A value: it asks nothing itself, and
/// does so the same whether a browser's page or an HTTP client does the asking.
///
/// @param first   the call that gives the first page known
/// @param turn    how to get from one page to the next
/// @param records JSON pointer of the array of records within an answer; empty when the answer is the array
public record PagedEndpoint(DataCall first, Turn turn, String records) {
    private static final Set<String> MORE =
            Set.of("hasmore", "hasnextpage", "hasnext", "more", "moreresults", "moreavailable", "hasmoreitems");
    private static final Set<String> LAST = Set.of("islast", "lastpage", "islastpage", "last", "endreached", "isend");

    /// The call for the page behind this one, or empty when the answer says or shows that it was the last:
    /// no records in it, no mark or address to go on with, or a flag.
    public Optional<DataCall> after(DataCall call, JsonNode answer) {
        if (size(answer) == 0 || saysItIsLast(answer)) {
            return Optional.empty();
        }
        return switch (turn) {
            case Turn.Counted(CallSlot slot, long unsaid, long step) -> counted(call, slot, unsaid, step);
            case Turn.Cursor(CallSlot slot, String pointer) ->
                text(answer.at(pointer))
                        .filter(mark -> !slot.read(call).equals(Optional.of(mark)))
                        .map(mark -> slot.write(call, mark));
            case Turn.Link(String pointer) ->
                text(answer.at(pointer))
                        .flatMap(link -> Optional.ofNullable(Urls.absolute(call.url(), link)))
                        .filter(url -> !url.equals(call.url()))
                        .map(call::withUrl);
        };
    }

    /// Whether the calls of all pages are known beforehand, so that several may be asked in a row.
    public boolean isCounted() {
        return turn instanceof Turn.Counted;
    }

    /// How many records an answer holds.
    public int size(JsonNode answer) {
        JsonNode array = answer.at(records);
        return array.isContainerNode() ? array.size() : 0;
    }

    /// How many records there are in all, if an answer says so.
    public OptionalInt announced(JsonNode answer) {
        return Envelope.of(answer, records).total(size(answer));
    }

    /// The same endpoint seen from another of its pages.
    public PagedEndpoint from(DataCall call) {
        return new PagedEndpoint(call, turn, records);
    }

    private static Optional<DataCall> counted(DataCall call, CallSlot slot, long unsaid, long step) {
        return number(slot.read(call).orElse(Long.toString(unsaid)))
                .map(now -> slot.write(call, Long.toString(now + step)));
    }

    private boolean saysItIsLast(JsonNode answer) {
        return Envelope.of(answer, records).members().stream()
                .filter(member -> member.value().isBoolean())
                .anyMatch(member -> (member.value().asBoolean() ? LAST : MORE).contains(member.folded()));
    }

    static Optional<Long> number(String text) {
        return text.matches("\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<String> text(JsonNode node) {
        boolean tells = node.isTextual() || node.isNumber();
        return tells && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }
}
