package io.scrapehub.browserworker.fetched;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.recipe.Way;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the pages of one template have their records, as far as that is known. Thread-safe.
final class DataPlace {
    /// As many pages have to agree before one is read by its data alone.
    static final int PROOFS = 3;
    /// A template whose data never says what its pages show is not looked through for ever.
    static final int MOST_VAIN = 5;

    private final Set<String> agreed = new HashSet<>();
    private Way.@Nullable Endpoint way;
    private Set<String> shown = Set.of();
    private int vain;

    /// What the data says, if that is known to be the page's records and stands on it.
    Optional<Extraction> read(DataPage page) {
        return proven().flatMap(known -> page.by(known.way())
                .filter(reading ->
                        ShownValues.stand(known.shown(), reading, page.page().html())));
    }

    /// @param shown the fields whose values stand on the page
    private record Known(Way.Endpoint way, Set<String> shown) {}

    private synchronized Optional<Known> proven() {
        return way != null && agreed.size() >= PROOFS && !shown.isEmpty()
                ? Optional.of(new Known(way, shown))
                : Optional.empty();
    }

    /// Learns from a page that was read whole, or checks by it what was learned.
    synchronized void note(DataPage page, Extraction reading) {
        Way.Endpoint known = way;
        if (known != null && page.says(known, reading)) {
            agree(page, reading);
        } else if (vain < MOST_VAIN) {
            Optional<Way.Endpoint> found = page.placeOf(reading);
            vain += found.isEmpty() && known == null ? 1 : 0;
            begin(found.map(here ->
                            known == null ? here : page.merged(known, here).orElse(here))
                    .orElse(null));
            if (way != null) {
                agree(page, reading);
            }
        }
    }

    private void begin(Way.@Nullable Endpoint found) {
        way = found;
        agreed.clear();
    }

    private void agree(DataPage page, Extraction reading) {
        Set<String> here = ShownValues.of(reading, page.page().html());
        if (!agreed.isEmpty()) {
            here.retainAll(shown);
        }
        shown = Set.copyOf(here);
        if (agreed.size() < PROOFS) {
            agreed.add(page.page().requestedUrl());
        }
    }
}
