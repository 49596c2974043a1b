package io.scrapehub.extract.listing;

import io.scrapehub.extract.dom.Card;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.listing.CardReader.ReadCard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What stands among a listing's entries and is none: where nearly all entries have two fields or more in the same
/// places, a block that has none of them there, and less than half of them elsewhere, is no entry (a remark above
/// the list that has a link).
final class Strangers {
    private static final int FEWEST_ENTRIES = 5;
    private static final int FEWEST_FIELDS = 2;
    private static final double FEW = .1;

    private final Set<Card> strange;
    private final Set<WantedField> common = new HashSet<>();

    /// @param entries of one listing, all read by its own plan
    Strangers(List<ReadCard> entries) {
        double few = Math.max(1, entries.size() * FEW);
        Map<WantedField, Integer> times = new HashMap<>();
        entries.forEach(entry -> entry.usual().forEach(field -> times.merge(field, 1, Integer::sum)));
        times.forEach((field, having) -> {
            // Any block may have a link.
            if (field.type() != FieldType.URL && entries.size() - having <= few) {
                common.add(field);
            }
        });
        boolean telling = entries.size() >= FEWEST_ENTRIES && common.size() >= FEWEST_FIELDS;
        this.strange = entries.stream()
                .filter(entry -> telling && entry.usual().stream().noneMatch(common::contains))
                .map(ReadCard::card)
                .collect(Collectors.toSet());
    }

    /// @param block of the listing, read in whichever way gave most
    boolean has(ReadCard block) {
        long given = common.stream()
                .filter(field -> block.row().fields().containsKey(field.name()))
                .count();
        return strange.contains(block.card()) && given * 2 < common.size();
    }
}
