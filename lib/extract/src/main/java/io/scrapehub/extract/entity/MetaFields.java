package io.scrapehub.extract.entity;

import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.page.ParsedPage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one entity's fields from the page's head: OpenGraph, Twitter cards, plain meta tags.
final class MetaFields {
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("title", List.of("og:title", "twitter:title")),
            Map.entry("description", List.of("og:description", "description", "twitter:description")),
            Map.entry("image", List.of("og:image", "og:image:url", "og:image:secure_url", "twitter:image")),
            Map.entry("price", List.of("product:price:amount", "og:price:amount", "product:sale_price:amount")),
            Map.entry("currency", List.of("product:price:currency", "og:price:currency")),
            Map.entry("brand", List.of("product:brand", "og:brand")),
            Map.entry("availability", List.of("product:availability", "og:availability")),
            Map.entry("sku", List.of("product:retailer_item_id", "product:retailer_part_no")),
            Map.entry("author", List.of("author", "article:author", "dc.creator", "parsely-author", "twitter:creator")),
            Map.entry(
                    "date",
                    List.of(
                            "article:published_time",
                            "datepublished",
                            "date",
                            "dc.date",
                            "pubdate",
                            "parsely-pub-date",
                            "og:updated_time")),
            Map.entry("publisher", List.of("og:site_name")),
            Map.entry("category", List.of("article:section", "product:category")),
            Map.entry("tags", List.of("keywords", "article:tag")),
            Map.entry("phone", List.of("business:contact_data:phone_number", "og:phone_number")),
            Map.entry("email", List.of("business:contact_data:email", "og:email")),
            Map.entry("latitude", List.of("place:location:latitude", "og:latitude")),
            Map.entry("longitude", List.of("place:location:longitude", "og:longitude")));

    private final ParsedPage page;

    MetaFields(ParsedPage page) {
        this.page = page;
    }

    void offer(List<WantedField> fields, Candidates into) {
        for (WantedField field : fields) {
            NAMES.forEach((canonical, names) -> {
                if (means(field, canonical)) {
                    names.forEach(name -> tag(field, name, into));
                }
            });
            page.meta().all().forEach((name, content) -> generic(field, name, content, into));
            if (field.is("url")) {
                String canonical = page.meta().canonical();
                into.offer(
                        field,
                        canonical == null ? page.snapshot().finalUrl() : canonical,
                        SourceKind.META,
                        "link[rel=canonical]",
                        .85);
            }
            String id = field.is("sku") || field.is("id")
                    ? AddressId.only(page.snapshot().finalUrl())
                    : null;
            if (id != null) {
                into.offer(field, id, SourceKind.META, "url", .5);
            }
            if (field.type() == FieldType.TITLE && !page.meta().title().isEmpty()) {
                into.offer(field, page.meta().title(), SourceKind.META, "title", .45);
                String subject = PageTitle.of(page).subject();
                if (!subject.isEmpty()) {
                    into.offer(field, subject, SourceKind.META, "title", .62);
                }
            }
        }
    }

    private static boolean means(WantedField field, String canonical) {
        return field.is(canonical) || (canonical.equals("title") && field.type() == FieldType.TITLE && field.known());
    }

    private void tag(WantedField field, String name, Candidates into) {
        String content = page.meta().first(name);
        if (content != null) {
            // The one picture a page chose to be shared with; markup lists all it has.
            double sure =
                    name.startsWith("og:image") && field.is("image") ? .97 : name.startsWith("twitter:") ? .6 : .7;
            offer(field, name, content, sure, into);
        }
    }

    /// A tag named as the field is (`<meta name="sku">`).
    private void generic(WantedField field, String name, String content, Candidates into) {
        double named = name.startsWith("og:") || name.startsWith("twitter:") ? 0 : field.namedBy(name);
        if (named >= .85 && field.type() != FieldType.TITLE) {
            offer(field, name, content, .6 * named, into);
        }
    }

    private void offer(WantedField field, String name, String content, double sure, Candidates into) {
        Object value = page.values().readMachine(field, content);
        SourceKind source = name.contains(":") ? SourceKind.OPENGRAPH : SourceKind.META;
        boolean address = field.type() == FieldType.TEXT && content.startsWith("http");
        if (value != null && !address && !isZero(value)) {
            into.offer(
                    field, field.type() == FieldType.LIST ? words(value) : value, source, "meta[" + name + "]", sure);
        }
    }

    private static Object words(@Nullable Object value) {
        return List.of(String.valueOf(value).split("\\s*,\\s*"));
    }

    private static boolean isZero(Object value) {
        return value instanceof Double number && number == 0;
    }
}
