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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of the one entity a page is about, from every source, the surest value of each.
public final class EntityRecord {
    private final ParsedPage page;
    private final List<WantedField> fields;

    public EntityRecord(ParsedPage page, List<WantedField> fields) {
        this.page = page;
        this.fields = fields;
    }

    /// @param regions the page's repeating blocks, which are about other things
    public Map<String, FieldValue> read(@Nullable Entity main, List<Region> regions) {
        var candidates = new Candidates();
        if (main != null) {
            var schema = new SchemaFields(page.entities(), page.values());
            schema.read(main, fields).forEach((field, value) -> candidates.offer(field, value));
        }
        new StateFields(page).offer(fields, candidates);
        new MetaFields(page).offer(fields, candidates);
        new ShownFields(page.nodes(), page.values(), repeated(regions)).offer(fields, candidates);
        fields.stream().filter(f -> f.type() == FieldType.BODY).forEach(f -> body(f, candidates));
        return candidates.taken(fields);
    }

    /// Records found by mining are not thereby the entity's: carousels, comments, related articles.
    private boolean[] repeated(List<Region> regions) {
        NodeTable nodes = page.nodes();
        int heading = page.landmarks().headings().isEmpty()
                ? -1
                : nodes.number(page.landmarks().headings().getFirst());
        boolean[] repeated = new boolean[nodes.size()];
        for (Region region : regions) {
            boolean many = region.cards().size() >= 3;
            for (Card card : many ? region.cards() : List.<Card>of()) {
                boolean holdsHeading = heading >= card.start() && heading < card.end();
                for (int i = card.start(); !holdsHeading && i < card.end(); i++) {
                    repeated[i] = true;
                }
            }
        }
        return repeated;
    }

    private void body(WantedField field, Candidates into) {
        String text = MainText.of(page).text();
        if (!text.isEmpty()) {
            into.offer(field, text, SourceKind.TEXT, "body", .97);
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
            if (taken != null) {
                merged.put(field.name(), taken);
            }
        }
        return merged;
    }

    private static double sure(FieldValue value) {
        Provenance from = value.from();
        return from.confidence();
    }
}
