package io.scrapehub.extract.listing;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.Card;
import io.scrapehub.extract.dom.Column;
import io.scrapehub.extract.dom.Columns;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.Region;
import io.scrapehub.extract.dom.TableHeaders;
import io.scrapehub.extract.dom.Variants;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.listing.CardReader.ReadCard;
import io.scrapehub.extract.value.ValueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the blocks of a region as records: lines their cells up, chooses a column for each wanted field on
/// some of the blocks, then reads all of them.
public final class BlockListing {
    private static final int SAMPLE = 10;
    private static final double INNER_FILL = .6;
    private static final double INNER_TEXT = .6;
    private static final double MOST_SECTIONS = .8;
    private static final int SHORTEST_RECORD = 6;
    private static final int MAX_ROWS = 10_000;
    private static final int MAX_KINDS = 4;

    private final CardReader.Identity identity = CardReader.Identity.fresh();
    private final NodeTable nodes;
    private final ValueReader reader;
    private final TableHeaders headers;
    private final Columns columns;

    public BlockListing(NodeTable nodes, ValueReader reader) {
        this.nodes = nodes;
        this.reader = reader;
        this.headers = new TableHeaders(nodes);
        this.columns = new Columns(nodes, headers);
    }

    /// The listing of the region that gives most of the wanted fields, or null when none gives any. Regions
    /// are compared by a few of their blocks; only the best one's are all read. No region can promise more
    /// than its worth, and they come most worth first, so the rest need not be looked at once one promises
    /// more than that.
    public @Nullable Listing best(List<Region> regions, List<WantedField> fields) {
        Plan best = null;
        for (Region region : regions) {
            if (best != null && best.promise() >= region.worth()) {
                break;
            }
            Plan plan = plan(region, fields);
            if (plan.promise() > 0 && (best == null || plan.promise() > best.promise())) {
                best = plan;
            }
        }
        return best == null ? null : read(inner(best, regions, fields), fields);
    }

    /// Sections of records (`Films`, `People`) look like records themselves; when the blocks inside give
    /// the fields nearly as well and hold most of the text, those are the records. A few sections without any
    /// (what the page says of itself) do not count.
    private Plan inner(Plan outer, List<Region> regions, List<WantedField> fields) {
        for (Region region : regions) {
            boolean more = region.cards().size() >= 2 * outer.cards().size();
            if (more && holds(outer.cards(), region.cards())) {
                Plan plan = plan(region, fields);
                if (plan.fill() >= outer.fill() * INNER_FILL) {
                    return plan;
                }
            }
        }
        return outer;
    }

    private boolean holds(List<Card> outer, List<Card> inner) {
        int within = 0;
        int sections = 0;
        int chars = 0;
        int ofSections = 0;
        int all = 0;
        int at = 0;
        for (Card card : outer) {
            int before = within;
            all += nodes.text(card.start());
            while (at < inner.size() && inner.get(at).start() < card.end()) {
                if (inner.get(at).start() > card.start()) {
                    within++;
                    chars += nodes.text(inner.get(at).start());
                }
                at++;
            }
            if (within > before) {
                sections++;
                ofSections += nodes.text(card.start());
            }
        }
        int of = sections >= outer.size() * MOST_SECTIONS ? ofSections : all;
        return within == inner.size() && chars >= of * INNER_TEXT && chars >= SHORTEST_RECORD * inner.size();
    }

    /// How a region would be read.
    ///
    /// @param fill what the blocks looked at give of the wanted fields
    private record Plan(
            List<Card> cards,
            Map<WantedField, List<ColumnChoice.Pick>> picks,
            List<Column> lined,
            double worth,
            double fill) {
        Plan with(List<Card> others) {
            return new Plan(others, picks, lined, worth, fill);
        }

        double promise() {
            return worth * Math.pow(fill, 1.5);
        }
    }

    private Plan plan(Region region, List<WantedField> fields) {
        List<Card> cards = region.cards().stream()
                .filter(c -> !namesColumns(c))
                .limit(MAX_ROWS)
                .toList();
        List<Column> lined = columns.of(sample(cards));
        var picks = ColumnChoice.choose(fields, lined, new ColumnScore(reader));
        double fill = 0;
        for (List<ColumnChoice.Pick> own : picks.values()) {
            fill += own.isEmpty()
                    ? 0
                    : own.getFirst().score()
                            * own.getFirst().column().filled()
                            / own.getFirst().column().values().size();
        }
        return new Plan(cards, picks, lined, region.worth(), fill / fields.size());
    }

    private Listing read(Plan plan, List<WantedField> fields) {
        List<ReadCard> main = rows(plan, fields);
        List<ReadCard> all = withVariants(plan, main, fields);
        var others = new Strangers(main);
        List<Row> entries = all.stream()
                .filter(read -> !others.has(read))
                .map(ReadCard::row)
                .filter(row -> !isHeader(row, fields))
                .toList();
        List<Row> rows = NameTails.of(entries, fields);
        double fill = Listing.fill(rows, fields.size());
        boolean table = !plan.cards().isEmpty() && isRow(plan.cards().getFirst());
        boolean aside = plan.cards().stream().allMatch(card -> nodes.aside(card.start()));
        return new Listing(
                table ? SourceKind.TABLE : SourceKind.DOM, rows, fill, plan.worth() * Math.pow(fill, 1.5), aside);
    }

    /// Blocks of the listing that are made otherwise are read by the listing's own plan or by one of
    /// theirs; they have to give half of what the others give, and a title when the others have one.
    private List<ReadCard> withVariants(Plan plan, List<ReadCard> main, List<WantedField> fields) {
        List<Card> odd = new ArrayList<>(Variants.of(nodes, plan.cards()));
        double usual = Listing.fill(main.stream().map(ReadCard::row).toList(), fields.size());
        boolean titled = main.stream().filter(r -> !r.row().title().isEmpty()).count() * 10 >= main.size() * 7L;
        var kept = new TreeMap<Integer, ReadCard>();
        for (ReadCard read : main) {
            boolean nameless = titled && read.row().title().isEmpty();
            if (nameless || fill(read.row(), fields) < usual * .5) {
                odd.add(read.card());
            }
            kept.put(read.card().start(), read);
        }
        if (odd.isEmpty() || odd.size() > plan.cards().size() * 2 + 10) {
            return main;
        }
        Map<Card, ReadCard> byOwn = new HashMap<>();
        for (List<Card> kind : kinds(odd)) {
            byOwn.putAll(byCard(rows(plan(new Region(kind, plan.worth()), fields), fields)));
        }
        Map<Card, ReadCard> byMain = byCard(rows(plan.with(odd), fields));
        for (Card card : odd) {
            ReadCard first = byMain.get(card);
            ReadCard second = byOwn.get(card);
            boolean own = second != null && (first == null || fill(first.row(), fields) < fill(second.row(), fields));
            ReadCard better = own ? second : first;
            boolean enough = better != null
                    && fill(better.row(), fields) >= usual * .5
                    && !(titled && better.row().title().isEmpty());
            if (better != null && enough) {
                kept.put(card.start(), better);
            }
        }
        return List.copyOf(kept.values());
    }

    /// Blocks of equal classes are of one kind, those that are alone of a last one; all of one where there are
    /// many kinds.
    private List<List<Card>> kinds(List<Card> odd) {
        Map<String, List<Card>> byClass = new LinkedHashMap<>();
        odd.forEach(card -> byClass.computeIfAbsent(nodes.element(card.start()).className(), name -> new ArrayList<>())
                .add(card));
        List<List<Card>> kinds = new ArrayList<>(
                byClass.values().stream().filter(kind -> kind.size() > 1).toList());
        List<Card> alone = byClass.values().stream()
                .filter(kind -> kind.size() == 1)
                .map(List::getFirst)
                .toList();
        if (!alone.isEmpty()) {
            kinds.add(alone);
        }
        return kinds.size() > MAX_KINDS ? List.of(odd) : kinds;
    }

    /// A row that says the fields' names instead of values.
    private static boolean isHeader(Row row, List<WantedField> fields) {
        long names = fields.stream()
                .filter(field -> isNameOf(field, row.fields().get(field.name())))
                .count();
        return names >= 2 || (names == 1 && row.fields().size() == 1 && fields.size() > 1);
    }

    private static boolean isNameOf(WantedField field, @Nullable FieldValue value) {
        return value != null && value.value() instanceof String said && said.length() < 40 && field.namedBy(said) >= .7;
    }

    private static Map<Card, ReadCard> byCard(List<ReadCard> reads) {
        Map<Card, ReadCard> byCard = new HashMap<>();
        reads.forEach(read -> byCard.put(read.card(), read));
        return byCard;
    }

    private static double fill(Row row, List<WantedField> fields) {
        return Listing.fill(List.of(row), fields.size());
    }

    private List<ReadCard> rows(Plan plan, List<WantedField> fields) {
        var picks = new HashMap<>(plan.picks());
        picks.putAll(ColumnChoice.choose(identity.fields(), plan.lined(), new ColumnScore(reader)));
        var cards = new CardReader(nodes, reader, fields, picks, identity);
        return plan.cards().stream().map(cards::read).toList();
    }

    private boolean namesColumns(Card card) {
        return isRow(card) && (TableHeaders.isHeaderRow(nodes.element(card.start())) || headers.isAbove(card.start()));
    }

    private boolean isRow(Card card) {
        return CardReader.isRow(nodes, card);
    }

    private static List<Card> sample(List<Card> cards) {
        if (cards.size() <= SAMPLE) {
            return cards;
        }
        List<Card> some = new ArrayList<>(SAMPLE);
        for (int k = 0; k < SAMPLE; k++) {
            some.add(cards.get(k * cards.size() / SAMPLE));
        }
        return some;
    }
}
