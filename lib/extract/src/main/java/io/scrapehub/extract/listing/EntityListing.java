package io.scrapehub.extract.listing;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.extract.dom.PageWords;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.markup.Entity;
import io.scrapehub.extract.markup.SchemaFields;
import io.scrapehub.extract.markup.SideTypes;
import io.scrapehub.extract.value.Urls;
import io.scrapehub.extract.value.ValueReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads several declared entities of one type as records, when the page shows their names.
public final class EntityListing {
    /// Pages about the page itself and its pictures, and what is declared without a type.
    private static final Set<String> NEVER = Set.of("WebPage", "ImageGallery", "");
    private static final int TEXT_OF_ROW = 200;

    private EntityListing() {}

    /// The listings, one per type with at least two entities.
    public static List<Listing> read(
            List<Entity> entities, List<WantedField> fields, SchemaFields schema, PageWords words, ValueReader reader) {
        Map<String, List<Entity>> byType = new LinkedHashMap<>();
        for (Entity entity : entities) {
            String type =
                    entity.types().isEmpty() ? "" : entity.types().iterator().next();
            if (!SideTypes.isSide(entity) && !NEVER.contains(type)) {
                byType.computeIfAbsent(entity.source() + type, key -> new ArrayList<>())
                        .add(entity);
            }
        }
        List<Listing> listings = new ArrayList<>();
        for (List<Entity> alike : byType.values()) {
            if (alike.size() >= 2) {
                listings.add(listing(alike, fields, schema, words, reader));
            }
        }
        return listings;
    }

    private static Listing listing(
            List<Entity> alike, List<WantedField> fields, SchemaFields schema, PageWords words, ValueReader reader) {
        List<Row> rows = new ArrayList<>();
        int shown = 0;
        for (Entity entity : alike) {
            Map<String, FieldValue> values = schema.read(entity, fields);
            String name = name(entity);
            shown += words.shows(name) ? 1 : 0;
            JsonNode url = entity.property("url");
            rows.add(new Row(
                    values, url.isTextual() ? Urls.absolute(reader.base(), url.asText()) : null, Words.joined(name)));
        }
        double fill = Listing.fill(rows, fields.size());
        double worth = shown < 2 ? 0 : (double) TEXT_OF_ROW * shown * Math.pow(fill, 1.5);
        return new Listing(alike.getFirst().source(), rows, fill, worth);
    }

    private static String name(Entity entity) {
        String name = entity.property("name").asText("");
        return name.isEmpty() ? entity.property("headline").asText("") : name;
    }
}
