package io.scrapehub.extract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.extract.entity.EntityRecord;
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
        return entities.isEmpty() || repeats(entities) ? Optional.empty() : Optional.of(reading(entities));
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
        if (values.isEmpty() || (way.link() != null && link == null)) {
            return Optional.empty();
        }
        return Optional.of(new Entity(
                Calibration.of(told(values)), link == null ? null : link.value().toString()));
    }

    /// With what a listing said of the entity, where this is its own page.
    private Map<String, FieldValue> told(Map<String, FieldValue> values) {
        return wanted.detail() ? EntityRecord.over(wanted.base(), values, WantedField.of(wanted.fields())) : values;
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

    private Extraction reading(List<Entity> entities) {
        if (way.link() == null) {
            List<ScrapedRecord> records = entities.stream()
                    .map(e -> new ScrapedRecord(page.canonical(), e.fields()))
                    .toList();
            return new Extraction(new Verdict.Ok(), records, List.of());
        }
        List<PageLink> links = entities.stream()
                .map(e -> new PageLink(PageLink.Kind.DETAIL, String.valueOf(e.link()), e.fields()))
                .toList();
        return new Extraction(new Verdict.Ok(), List.of(), links);
    }
}
