package io.scrapehub.agent.decide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a run did so far.
///
/// @param records how many were read
public record Past(List<Deed> deeds, int records) {
    public static final Past NONE = new Past(List.of(), 0);
    /// The same thing on the same page: twice may be impatience, four times is none.
    private static final int SAME = 4;
    private static final int WINDOW = 16;
    private static final int FEW = 3;

    public Past {
        deeds = List.copyOf(deeds);
    }

    /// The parts of an intent that were done.
    public Set<String> parts(int intent) {
        return deeds.stream()
                .filter(d -> d.serves(intent) && d.effect().done())
                .map(d -> d.decision().part())
                .collect(Collectors.toSet());
    }

    /// How often a part was tried, with whatever effect.
    public long tries(int intent, String part) {
        return deeds.stream()
                .filter(d -> d.serves(intent) && d.decision().part().equals(part))
                .count();
    }

    public Optional<Deed> last() {
        return deeds.isEmpty() ? Optional.empty() : Optional.of(deeds.getLast());
    }

    /// Whether it goes round in circles: the same action on the same page again and again, or a long stretch
    /// of a few such pairs. Waiting is none: it is bounded by the run's time.
    public boolean loops() {
        Map<String, Integer> seen = new HashMap<>();
        List<Deed> recent = deeds.subList(Math.max(0, deeds.size() - WINDOW), deeds.size());
        for (Deed deed : recent) {
            if (!deed.decision().action().word().equals("wait")) {
                seen.merge(deed.before() + deed.decision().action().word() + deed.key(), 1, Integer::sum);
            }
        }
        boolean again = seen.values().stream().anyMatch(n -> n >= SAME);
        return again || (deeds.size() >= WINDOW && !seen.isEmpty() && seen.size() <= FEW);
    }
}
