package io.scrapehub.extract.listing;

import io.scrapehub.extract.dom.Column;
import io.scrapehub.extract.field.WantedField;
import java.util.List;
import java.util.Map;

/// The column inside a chosen one that holds what is meant: the link of a heading that counts comments
/// behind it, the text of a search result in an element that repeats its title.
final class InnerColumn {
    private static final double NEARLY_ALL = .8;
    private static final double MOST = .75;
    private static final double HALF = .5;

    private final List<Column> columns;
    private final Map<WantedField, List<ColumnChoice.Pick>> picks;

    InnerColumn(List<Column> columns, Map<WantedField, List<ColumnChoice.Pick>> picks) {
        this.columns = columns;
        this.picks = picks;
    }

    /// The pick, or one of the column inside it.
    ColumnChoice.Pick of(WantedField field, ColumnChoice.Pick outer) {
        Column column = switch (field.type()) {
            case TITLE, CODE -> link(outer.column());
            case LONG_TEXT -> text(field, outer.column());
            default -> outer.column();
        };
        return new ColumnChoice.Pick(column, outer.score());
    }

    private Column link(Column outer) {
        for (Column inner : columns) {
            boolean begins = inner.attribute() == null
                    && inner.tag().equals("a")
                    && inner.traits().parts() < outer.traits().parts()
                    && share(outer, inner, String::startsWith) >= NEARLY_ALL;
            if (begins
                    && inner.distinct() >= outer.distinct() * .9
                    && inner.meanLength() >= outer.meanLength() * HALF) {
                return inner;
            }
        }
        return outer;
    }

    /// The longest column that makes up most of what the outer one says beside other fields' values.
    private Column text(WantedField field, Column outer) {
        double own = outer.meanLength() - others(field, outer);
        Column best = outer;
        for (Column inner : columns) {
            boolean most = inner.attribute() == null
                    && inner.meanLength() >= own * MOST
                    && inner.meanLength() < outer.meanLength()
                    && share(outer, inner, String::contains) >= NEARLY_ALL;
            if (most && (best == outer || inner.meanLength() > best.meanLength()) && others(field, inner) == 0) {
                best = inner;
            }
        }
        return best;
    }

    /// The mean length of other fields' values inside a column.
    private double others(WantedField field, Column outer) {
        double sum = 0;
        for (Map.Entry<WantedField, List<ColumnChoice.Pick>> other : picks.entrySet()) {
            Column inner = other.getKey().equals(field) || other.getValue().isEmpty()
                    ? null
                    : other.getValue().getFirst().column();
            if (inner != null && inner.attribute() == null && share(outer, inner, String::contains) >= HALF) {
                sum += inner.meanLength();
            }
        }
        return sum;
    }

    private interface Holds {
        boolean test(String outer, String inner);
    }

    /// Of the blocks that have the inner column, how many have it within the outer one.
    private static double share(Column outer, Column inner, Holds holds) {
        int both = 0;
        int held = 0;
        for (int i = 0; i < inner.values().size(); i++) {
            String in = inner.values().get(i);
            String out = outer.values().get(i);
            both += in == null ? 0 : 1;
            held += in != null && out != null && holds.test(out, in) ? 1 : 0;
        }
        int filled = outer.filled();
        return both * 10 < filled * 8 ? 0 : (double) held / both;
    }
}
