package io.scrapehub.extract.entity;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.article.MainText;
import io.scrapehub.extract.dom.Card;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.Region;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.markup.Entity;
import io.scrapehub.extract.markup.SchemaFields;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.sure.Others;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The fields of the one entity a page is about, from every source, the surest value of each.
public final class EntityRecord {
    private static final int FEWEST_REPEATED = 3;
    /// A few blocks of which one holds the page's heading are the page's sections.
    private static final int FEWEST_OF_LISTS = 8;

    private final ParsedPage page;
    private final List<WantedField> fields;

    public EntityRecord(ParsedPage page, List<WantedField> fields) {
        this.page = page;
        this.fields = fields;
    }

    /// @param regions the page's repeating blocks, which are about other things
    public Map<String, FieldValue> read(@Nullable Entity main, List<Region> regions) {
        var candidates = new Candidates();
        PageTitle title = PageTitle.of(page);
        if (main != null) {
            var schema = new SchemaFields(page.entities(), page.values());
            Map<String, FieldValue> declared = schema.read(main, fields);
            for (WantedField field : fields) {
                FieldValue value = declared.get(field.name());
                if (value != null) {
                    candidates.offer(field.name(), field.type() == FieldType.TITLE ? bare(value, title) : value);
                }
            }
        }
        new StateFields(page).offer(fields, candidates);
        new MetaFields(page).offer(fields, candidates);
        int heading = heading(title);
        boolean[] repeated = repeated(regions, heading);
        int afterHeading = heading < 0 ? page.nodes().size() : heading;
        new ShownFields(page.nodes(), page.values(), title, afterHeading, repeated).offer(fields, candidates);
        new CountedFacts(page, repeated).offer(fields, candidates);
        MapPlace.offer(page.nodes(), fields, candidates);
        new ShownPrice(page.nodes(), repeated).correct(fields, candidates);
        Map<String, FieldValue> taken = new LinkedHashMap<>(candidates.taken(fields));
        fields.stream().filter(f -> f.type() == FieldType.BODY).forEach(f -> body(f, taken));
        return taken;
    }

    private static FieldValue bare(FieldValue declared, PageTitle title) {
        return declared.value() instanceof String name
                ? new FieldValue(title.withoutSite(name), declared.from())
                : declared;
    }

    /// Records found by mining are not thereby the entity's: carousels, comments, related articles.
    private boolean[] repeated(List<Region> regions, int heading) {
        NodeTable nodes = page.nodes();
        boolean[] repeated = new boolean[nodes.size()];
        for (Region region : regions) {
            boolean many = region.cards().size() >= FEWEST_REPEATED;
            boolean sections = region.cards().size() < FEWEST_OF_LISTS && holds(region, heading);
            for (Card card : many && !sections ? region.cards() : List.<Card>of()) {
                boolean holdsHeading = heading >= card.start() && heading < card.end();
                for (int i = card.start(); !holdsHeading && i < card.end(); i++) {
                    repeated[i] = true;
                }
            }
        }
        return repeated;
    }

    private static boolean holds(Region region, int heading) {
        return region.cards().stream().anyMatch(card -> heading >= card.start() && heading < card.end());
    }

    /// Of a page without headings what says the same as its title; -1 when nothing does.
    private int heading(PageTitle title) {
        Element first = page.firstHeading();
        return first != null ? page.nodes().number(first) : title.shownIn(page.nodes());
    }

    /// What the page shows wins over what its markup says, which is often the beginning only; unless so
    /// little is shown that the rest stands behind a wall.
    private void body(WantedField field, Map<String, FieldValue> into) {
        String shown = MainText.of(page).text();
        FieldValue declared = into.remove(field.name());
        boolean whole = declared != null
                && declared.from().source().isMarkup()
                && String.valueOf(declared.value()).length() > shown.length() * 2;
        if (whole) {
            into.put(field.name(), declared);
        } else if (!shown.isEmpty()) {
            into.put(field.name(), new FieldValue(shown, new Provenance(SourceKind.TEXT, "body", .9)));
        }
    }

    /// A page's own values over those its listing gave: the page's win unless they are much less sure.
    public static Map<String, FieldValue> over(
            Map<String, FieldValue> base, Map<String, FieldValue> own, List<WantedField> fields) {
        Map<String, FieldValue> merged = new LinkedHashMap<>();
        for (WantedField field : fields) {
            FieldValue here = own.get(field.name());
            FieldValue before = base.get(field.name());
            boolean better = here != null && (before == null || sure(here) >= .6 || sure(here) >= sure(before));
            FieldValue taken = better ? here : before;
            FieldValue other = better ? before : here;
            if (taken != null) {
                merged.put(field.name(), other == null ? taken : Others.together(taken, other));
            }
        }
        return merged;
    }

    private static double sure(FieldValue value) {
        Provenance from = value.from();
        return from.confidence();
    }
}
