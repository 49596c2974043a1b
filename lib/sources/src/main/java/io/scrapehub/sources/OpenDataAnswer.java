package io.scrapehub.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what OpenStreetMap and Wikidata answer. Pure.
final class OpenDataAnswer {
    private OpenDataAnswer() {}

    /// Elements of an Overpass answer that have a name.
    static List<ScrapedRecord> overpass(String body, List<String> wanted) {
        var records = new ArrayList<ScrapedRecord>();
        for (JsonNode element : Json.read(body).path("elements")) {
            JsonNode tags = element.path("tags");
            if (tags.path("name").isTextual()) {
                JsonNode at = element.has("center") ? element.path("center") : element;
                Map<String, String> said = tags(tags);
                said.put("latitude", at.path("lat").asText());
                said.put("longitude", at.path("lon").asText());
                String page = "https://www.openstreetmap.org/%s/%s"
                        .formatted(
                                element.path("type").asText("node"),
                                element.path("id").asText());
                records.add(FieldReader.record(page, said, wanted));
            }
        }
        return records;
    }

    static List<ScrapedRecord> nominatim(String body, List<String> wanted) {
        var records = new ArrayList<ScrapedRecord>();
        for (JsonNode place : Json.read(body)) {
            Map<String, String> said = tags(place.path("extratags"));
            JsonNode address = place.path("address");
            said.put(
                    "name", place.path("name").asText(place.path("display_name").asText()));
            said.put(
                    "address",
                    joined(
                            joined(
                                    address.path("house_number").asText(),
                                    address.path("road").asText(),
                                    " "),
                            joined(
                                    Stream.of("city", "town", "village")
                                            .map(k -> address.path(k).asText())
                                            .filter(t -> !t.isEmpty())
                                            .findFirst()
                                            .orElse(""),
                                    joined(
                                            address.path("state").asText(),
                                            address.path("postcode").asText(),
                                            " "),
                                    ", "),
                            ", "));
            said.put("latitude", place.path("lat").asText());
            said.put("longitude", place.path("lon").asText());
            String page = "https://www.openstreetmap.org/%s/%s"
                    .formatted(
                            place.path("osm_type").asText(),
                            place.path("osm_id").asText());
            if (!said.getOrDefault("name", "").isBlank()) {
                records.add(FieldReader.record(page, said, wanted));
            }
        }
        return records;
    }

    /// One record for each item; several rows of one item differ in something we take the first of.
    static List<ScrapedRecord> wikidata(String body, List<String> wanted) {
        var items = new LinkedHashMap<String, ScrapedRecord>();
        for (JsonNode row : Json.read(body).at("/results/bindings")) {
            String item = row.at("/item/value").asText();
            var said = new LinkedHashMap<String, String>();
            said.put("name", row.at("/itemLabel/value").asText());
            said.put("description", row.at("/itemDescription/value").asText());
            said.put("website", row.at("/website/value").asText());
            said.put("phone", row.at("/phone/value").asText());
            said.put("email", row.at("/email/value").asText().replaceFirst("^mailto:", ""));
            said.put("address", row.at("/address/value").asText());
            boolean named = !said.getOrDefault("name", "").matches("Q\\d+|");
            if (named && !item.isEmpty()) {
                items.putIfAbsent(item, FieldReader.record(item, said, wanted));
            }
        }
        return List.copyOf(items.values());
    }

    private static Map<String, String> tags(JsonNode tags) {
        var said = new LinkedHashMap<String, String>();
        said.put("name", tags.path("name").asText());
        said.put("phone", first(tags, "phone", "contact:phone", "contact:mobile"));
        said.put("email", first(tags, "email", "contact:email"));
        said.put("website", first(tags, "website", "contact:website", "url"));
        said.put("opening hours", tags.path("opening_hours").asText());
        said.put("cuisine", tags.path("cuisine").asText());
        said.put("stars", tags.path("stars").asText());
        said.put("description", tags.path("description").asText());
        String street = joined(
                tags.path("addr:housenumber").asText(), tags.path("addr:street").asText(), " ");
        String region = joined(
                tags.path("addr:state").asText(), tags.path("addr:postcode").asText(), " ");
        said.put(
                "address",
                first(tags, "addr:full").isEmpty()
                        ? joined(street, joined(tags.path("addr:city").asText(), region, ", "), ", ")
                        : first(tags, "addr:full"));
        said.put("city", tags.path("addr:city").asText());
        said.put("postal code", tags.path("addr:postcode").asText());
        return said;
    }

    private static String first(JsonNode tags, String... names) {
        return Stream.of(names)
                .map(name -> tags.path(name).asText())
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> text.split(";")[0].strip())
                .orElse("");
    }

    private static String joined(String a, String b, String between) {
        return Stream.of(a, b).filter(text -> !text.isBlank()).collect(Collectors.joining(between));
    }
}
