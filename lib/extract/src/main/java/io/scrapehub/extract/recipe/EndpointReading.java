package io.scrapehub.extract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.recipe.UrlPattern;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.json.JsonValue;
import io.scrapehub.extract.json.Leaves;
import io.scrapehub.extract.json.TolerantJson;
import io.scrapehub.extract.sure.Calibration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads an answer as a recipe says.
final class EndpointReading {
    /// Data that a browser was seen to show.
    private static final double TRUST = .98;

    private final Way.Endpoint way;
    private final TargetUrl page;
    private final WebText answer;
    private final ExtractionRequest wanted;
    private final JsonValue reader;
    private final Map<String, WantedField> fields = new HashMap<>();

    EndpointReading(Way.Endpoint way, TargetUrl page, WebText answer, ExtractionRequest wanted) {
        this.way = way;
        this.page = page;
        this.answer = answer;
        this.wanted = wanted;
        this.reader = Values.reader(page.canonical(), way.language());
        WantedField.of(wanted.fields()).forEach(field -> fields.put(field.name(), field));
    }

    /// Empty when the answer is not as learned.
    Optional<Extraction> read() {
        JsonNode root = answer.status() / 100 == 2 ? TolerantJson.read(answer.text()) : TolerantJson.read("");
        List<JsonNode> items = items(way.items().isEmpty() ? root : root.at(way.items()));
        List<Entity> entities = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<Entity> entity = entity(items.get(i), i);
            if (entity.isEmpty()) {
                return Optional.empty();
            }
            entities.add(entity.get());
        }
        return entities.isEmpty() || repeats(entities) ? Optional.empty() : reading(root, entities);
    }

    private List<JsonNode> items(JsonNode place) {
        if (way.single()) {
            return place.isObject() ? List.of(place) : List.of();
        }
        List<JsonNode> items = new ArrayList<>();
        place.elements().forEachRemaining(item -> {
            if (item.isObject()) {
                items.add(item);
            }
        });
        return items;
    }

    private Optional<Entity> entity(JsonNode item, int at) {
        Map<String, Leaves.Leaf> leaves = Values.leaves(item);
        Map<String, FieldValue> values = new LinkedHashMap<>();
        for (String name : wanted.fields()) {
            Way.FieldSource source = source(name);
            FieldValue value = source == null ? null : value(source, fields.get(name), leaves, at);
            if (value != null) {
                values.put(name, value);
            } else if (source != null && source.always()) {
                return Optional.empty();
            }
        }
        FieldValue link = way.link() == null ? null : value(way.link(), Values.LINK, leaves, at);
        boolean whole = !values.isEmpty() && (way.link() == null || link != null);
        return whole
                ? Optional.of(new Entity(
                        Calibration.of(values), link == null ? null : link.value().toString()))
                : Optional.empty();
    }

    private Way.@Nullable FieldSource source(String field) {
        for (Way.FieldSource source : way.fields()) {
            if (source.field().equals(field)) {
                return source;
            }
        }
        return null;
    }

    private @Nullable FieldValue value(
            Way.FieldSource source, @Nullable WantedField field, Map<String, Leaves.Leaf> leaves, int at) {
        for (Way.Cell cell : source.cells()) {
            Object value = field == null ? null : Values.of(field, cell, leaves, reader);
            if (value != null) {
                String within = way.single() ? way.items() : way.items() + "/" + at;
                String locator = answer.url() + "#" + within + "/" + cell.path().replace('.', '/');
                return new FieldValue(value, new Provenance(SourceKind.NETWORK, locator, TRUST));
            }
        }
        return null;
    }

    /// On a page, of two records that say the same one is left out: whether rightly, a browser has to tell.
    private static boolean repeats(List<Entity> entities) {
        Set<Object> seen = new HashSet<>();
        for (Entity entity : entities) {
            Map<String, Object> values = new HashMap<>();
            entity.fields().forEach((name, value) -> values.put(name, value.value()));
            if (!seen.add(values)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Extraction> reading(JsonNode root, List<Entity> entities) {
        List<PageLink> links = new ArrayList<>();
        if (way.onward() != null) {
            switch (next(root, way.onward(), entities.size())) {
                case Next.Page(String url) -> links.add(new PageLink(PageLink.Kind.NEXT_PAGE, url, Map.of()));
                case Next.None() -> {}
                case Next.Unknown() -> {
                    return Optional.empty();
                }
            }
        }
        if (way.link() == null) {
            List<ScrapedRecord> records = entities.stream()
                    .map(e -> new ScrapedRecord(page.canonical(), e.fields()))
                    .toList();
            return Optional.of(new Extraction(new Verdict.Ok(), records, links));
        }
        List<PageLink> all = new ArrayList<>(entities.stream()
                .map(e -> new PageLink(PageLink.Kind.DETAIL, String.valueOf(e.link()), e.fields()))
                .toList());
        all.addAll(links);
        return Optional.of(new Extraction(new Verdict.Ok(), List.of(), all));
    }

    private boolean isKnownLast() {
        return way.seen().stream().anyMatch(s -> s.next() == null && s.page().equals(page.canonical()));
    }

    private sealed interface Next {
        record Page(String url) implements Next {}

        record None() implements Next {}

        /// There is one, and its address cannot be told; or whether there is one cannot.
        record Unknown() implements Next {}
    }

    private Next next(JsonNode root, Way.Onward onward, int items) {
        Optional<String> url = UrlPattern.of(way.seen().stream()
                        .filter(s -> s.next() != null)
                        .map(s -> new UrlPattern.Pair(s.page(), String.valueOf(s.next())))
                        .toList())
                .flatMap(pattern -> pattern.apply(page.canonical()));
        if (url.isEmpty() && isKnownLast()) {
            return new Next.None();
        }
        if (onward.total() != null) {
            JsonNode total = root.at(onward.total());
            if (!total.isIntegralNumber()) {
                return new Next.Unknown();
            }
            String told = url.orElse(page.canonical());
            if (Totals.seen(page.canonical(), told, onward.full(), items) >= total.asLong()) {
                return new Next.None();
            }
            return url.<Next>map(Next.Page::new).orElse(new Next.Unknown());
        }
        if (items > onward.full()) {
            return new Next.Unknown();
        }
        return items < onward.full() ? new Next.None() : url.<Next>map(Next.Page::new).orElse(new Next.None());
    }
}
