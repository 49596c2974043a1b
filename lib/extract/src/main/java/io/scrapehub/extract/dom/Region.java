package io.scrapehub.extract.dom;

import java.util.List;

/// A place of the page where one kind of block repeats.
///
/// @param worth how much content it holds and how much it looks like a listing; comparable within a page only
public record Region(List<Card> cards, double worth) {
    public Region {
        cards = List.copyOf(cards);
    }
}
