package io.scrapehub.extract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.json.JsonDocument;
import io.scrapehub.extract.json.ObjectArrays;
import io.scrapehub.extract.json.TolerantJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds, among the answers a page fetched, those that hold exactly its records.
final class EndpointLearning {
    private static final int MOST_CHARS = 2_000_000;
    private static final int MOST_ENDPOINTS = 3;
    private static final Pattern LANGUAGE =
            Pattern.compile("<html\\b[^>]*\\blang\\s*=\\s*[\"']?([A-Za-z0-9-]{2,20})", Pattern.CASE_INSENSITIVE);

    private final PageSnapshot page;
    private final List<Entity> entities;
    private final ExtractionRequest wanted;
    private final String language;

    private EndpointLearning(PageSnapshot page, Extraction reading, ExtractionRequest wanted) {
        this.page = page;
        this.entities = Entity.of(reading);
        this.wanted = wanted;
        this.language = language(page.html());
    }

    /// Likeliest first.
    static List<Way.Endpoint> of(PageSnapshot page, Extraction reading, ExtractionRequest wanted) {
        boolean learnable =
                reading.verdict() instanceof Verdict.Ok && !wanted.fields().isEmpty();
        return learnable ? new EndpointLearning(page, reading, wanted).endpoints() : List.of();
    }

    private List<Way.Endpoint> endpoints() {
        List<Way.Endpoint> found = new ArrayList<>();
        for (CapturedJson answer : page.captured()) {
            if (!entities.isEmpty() && answer.body().length() <= MOST_CHARS) {
                JsonNode root = TolerantJson.read(answer.body());
                for (Place place : Place.of(answer.url(), root, entities.size())) {
                    endpoint(answer.url(), place).ifPresent(found::add);
                }
            }
        }
        found.sort(Comparator.comparingInt((Way.Endpoint e) -> e.items().length()));
        return found.stream().limit(MOST_ENDPOINTS).toList();
    }

    private Optional<Way.Endpoint> endpoint(String url, Place place) {
        var cells = new CellSearch(place.items(), Values.reader(page.finalUrl(), language));
        List<Way.FieldSource> sources = new ArrayList<>();
        for (WantedField field : WantedField.of(wanted.fields())) {
            List<@Nullable Object> values = new ArrayList<>();
            entities.forEach(entity -> values.add(entity.value(field.name())));
            if (values.stream().anyMatch(v -> v != null)) {
                List<Way.Cell> found = cells.of(field, values);
                if (found.isEmpty() && isListings(field, values)) {
                    continue;
                }
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                sources.add(new Way.FieldSource(field.name(), values.stream().allMatch(v -> v != null), found));
            }
        }
        Way.FieldSource link = link(cells);
        if (sources.isEmpty() || (link == null && entities.getFirst().link() != null)) {
            return Optional.empty();
        }
        return Optional.of(new Way.Endpoint(
                List.of(new Way.Sighting(page.requestedUrl(), url)),
                place.pointer(),
                place.single(),
                sources,
                link,
                language,
                ""));
    }

    /// Whether an entity's page added nothing to what its listing said of a field.
    private boolean isListings(WantedField field, List<@Nullable Object> values) {
        FieldValue said = wanted.base().get(field.name());
        return wanted.detail() && said != null && said.value().equals(values.getFirst());
    }

    private Way.@Nullable FieldSource link(CellSearch cells) {
        List<@Nullable Object> links = new ArrayList<>();
        entities.forEach(entity -> links.add(entity.link()));
        if (links.stream().anyMatch(l -> l == null)) {
            return null;
        }
        List<Way.Cell> found = cells.of(Values.LINK, links);
        return found.isEmpty() ? null : new Way.FieldSource(Values.LINK.name(), true, found);
    }

    private static String language(String html) {
        Matcher matcher = LANGUAGE.matcher(html.substring(0, Math.min(html.length(), 4_000)));
        return matcher.find() ? matcher.group(1) : "";
    }

    /// Where as many objects as the page has records are.
    private record Place(String pointer, boolean single, List<JsonNode> items) {
        private static final int DEPTH = 3;

        static List<Place> of(String url, JsonNode root, int count) {
            if (count == 1) {
                List<Place> objects = new ArrayList<>();
                objects(root, "", 0, objects);
                return objects;
            }
            return ObjectArrays.in(List.of(new JsonDocument(SourceKind.NETWORK, url, root))).stream()
                    .filter(array -> array.items().size() == count)
                    .map(array -> new Place(pointer(array.locators().getFirst()), false, array.items()))
                    .toList();
        }

        private static void objects(JsonNode node, String pointer, int depth, List<Place> into) {
            if (!node.isObject() || depth > DEPTH) {
                return;
            }
            into.add(new Place(pointer, true, List.of(node)));
            node.properties()
                    .forEach(property -> objects(
                            property.getValue(),
                            pointer + "/" + property.getKey().replace("~", "~0").replace("/", "~1"),
                            depth + 1,
                            into));
        }

        /// `place#/data/items/0` → `/data/items`.
        private static String pointer(String locator) {
            String within = locator.substring(locator.lastIndexOf('#') + 1);
            return within.substring(0, within.lastIndexOf('/'));
        }
    }
}
