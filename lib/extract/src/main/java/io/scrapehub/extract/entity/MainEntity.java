package io.scrapehub.extract.entity;

import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.markup.Entity;
import io.scrapehub.extract.markup.SchemaFields;
import io.scrapehub.extract.markup.SideTypes;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.value.Urls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of the declared entities the page is about: not its frame (site, breadcrumb, publisher), not one
/// of many in a carousel, but the one named like the page.
public final class MainEntity {
    /// What many pages are about, and more pages show beside what they are about.
    private static final Set<String> BESIDE = Set.of("Person", "VideoObject");
    private static final Set<String> WEAK = Set.of(
            "WebPage",
            "Organization",
            "Corporation",
            "NewsMediaOrganization",
            "ItemPage",
            "AboutPage",
            "ContactPage",
            "Thing",
            "");

    private MainEntity() {}

    /// The entity, or null when none stands out.
    public static @Nullable Entity of(ParsedPage page, List<WantedField> fields) {
        SchemaFields schema = new SchemaFields(page.entities(), page.values());
        Map<String, Integer> perType = new HashMap<>();
        page.entities().all().forEach(e -> perType.merge(e.source() + type(e), 1, Integer::sum));
        String heading = heading(page);
        Entity best = null;
        double most = 0;
        for (Entity entity : page.entities().all()) {
            if (SideTypes.isSide(entity) || entity.isA(BESIDE)) {
                continue;
            }
            double score = schema.read(entity, fields).size() + named(entity, heading, page) * 3;
            score *= WEAK.contains(type(entity)) ? .4 : 1;
            score *= perType.getOrDefault(entity.source() + type(entity), 1) > 2 && named(entity, heading, page) == 0
                    ? .2
                    : 1;
            if (score > most) {
                most = score;
                best = entity;
            }
        }
        return best;
    }

    /// Whether the page's markup says that it is about one thing of a kind, named like the page.
    public static boolean isDeclared(@Nullable Entity entity, ParsedPage page) {
        return entity != null && !WEAK.contains(type(entity)) && named(entity, heading(page), page) > 0;
    }

    /// Whether the entity is but the page, or who made it.
    public static boolean isPageItself(@Nullable Entity entity) {
        return entity != null && WEAK.contains(type(entity));
    }

    /// Whether the page's markup calls it a listing.
    public static boolean declaresListing(ParsedPage page) {
        return page.entities().all().stream().anyMatch(SideTypes::isList);
    }

    static String heading(ParsedPage page) {
        String text = page.heading();
        return Words.joined(text.isEmpty() ? page.meta().title() : text);
    }

    private static double named(Entity entity, String heading, ParsedPage page) {
        String name = Words.joined(
                entity.property("name").asText(entity.property("headline").asText("")));
        String url = entity.property("url").asText("");
        String canonical = page.meta().canonical();
        boolean here = !url.isEmpty()
                && (Urls.key(url).equals(Urls.key(page.snapshot().finalUrl()))
                        || (canonical != null && Urls.key(url).equals(Urls.key(canonical))));
        boolean alike = !name.isEmpty() && !heading.isEmpty() && (heading.contains(name) || name.contains(heading));
        return (alike ? 1 : 0) + (here ? .5 : 0);
    }

    private static String type(Entity entity) {
        return entity.types().isEmpty()
                ? ""
                : entity.types().stream().sorted().findFirst().orElse("");
    }
}
