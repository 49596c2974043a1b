package io.scrapehub.extract.entity;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.value.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Markup often holds the regular price where the page shows a discount beside it, the regular one struck
/// through or named as such. Then the shown price is the price.
final class ShownPrice {
    private static final int MAX_TEXT = 30;
    private static final int NEAR = 40;
    private static final double SURE = .995;

    private final NodeTable nodes;
    private final boolean[] repeated;

    ShownPrice(NodeTable nodes, boolean[] repeated) {
        this.nodes = nodes;
        this.repeated = repeated;
    }

    void correct(List<WantedField> fields, Candidates into) {
        for (WantedField field : fields) {
            FieldValue best = field.is("price") ? into.best(field) : null;
            if (best != null && isMarkup(best.from().source()) && best.value() instanceof Double regular) {
                correct(field, regular, into);
            }
        }
    }

    private void correct(WantedField field, double regular, Candidates into) {
        for (int i = 0; i < nodes.size(); i++) {
            Amount amount = repeated[i] ? null : amount(i);
            if (amount != null && amount.value() == regular) {
                int lower = StruckPrice.isAt(nodes, innermost(i, regular)) ? lower(i, regular) : -1;
                Amount shown = lower < 0 ? null : amount(lower);
                if (shown != null) {
                    var from = new Provenance(SourceKind.TEXT, nodes.selector(lower), SURE);
                    into.offer(field.name(), new FieldValue(shown.value(), from));
                }
                return; // where the page first shows the declared price decides
            }
        }
    }

    /// The element that says the amount and nothing else: `EUR 20 -50%` around it says the same amount.
    private int innermost(int at, double amount) {
        int inner = at;
        for (int i = at + 1; i < nodes.end(at); i++) {
            Amount same = amount(i);
            inner = same != null && same.value() == amount ? i : inner;
        }
        return inner;
    }

    /// A lower price in the few elements after or before, neither struck nor named old; -1 when there is none.
    private int lower(int at, double regular) {
        for (int step = 1; step <= NEAR; step++) {
            for (int i : new int[] {at + step, at - step}) {
                Amount amount = i > 0 && i < nodes.size() && !repeated[i] ? amount(i) : null;
                boolean less = amount != null && amount.value() < regular && amount.value() >= regular * .1;
                if (less && !StruckPrice.isAt(nodes, i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// The amount with its currency that is all an element says.
    private @Nullable Amount amount(int i) {
        if (nodes.text(i) < 2 || nodes.text(i) > MAX_TEXT || nodes.end(i) - i > 4) {
            return null;
        }
        Amount clear = Amount.clear(ShownText.of(nodes.element(i)));
        return clear == null || clear.currency() == null ? null : clear;
    }

    private static boolean isMarkup(SourceKind source) {
        return switch (source) {
            case JSONLD, MICRODATA, RDFA, OPENGRAPH, META -> true;
            case NETWORK, STATE, DOM, TABLE, TEXT -> false;
        };
    }
}
