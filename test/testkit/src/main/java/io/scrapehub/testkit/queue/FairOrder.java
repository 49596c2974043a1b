package io.scrapehub.testkit.queue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whose turn it is among those who want something: start-time fair queueing (Goyal, Vin, Cheng, "Start-time
/// Fair Queuing", SIGCOMM 1996). Each has a virtual start time; the smallest is served and put behind by
/// what it was served costs it. Who comes back after wanting nothing starts no earlier than those served
/// now, so nobody saves up turns, and no earlier than its own last end, so leaving gains nothing.
final class FairOrder<K> {
    private final Map<K, Double> inLine = new HashMap<>();
    private final Map<K, Double> ends = new HashMap<>();
    private double served;

    /// From here on exactly these want to be served, in this order; a tie is kept in the order given.
    List<K> inOrder(List<K> wanting) {
        leaveAllBut(Set.copyOf(wanting));
        wanting.forEach(k -> inLine.computeIfAbsent(k, this::start));
        return wanting.stream().sorted(Comparator.comparing(this::startOf)).toList();
    }

    /// `k` was served.
    void charge(K k, double cost) {
        served = startOf(k);
        inLine.put(k, served + cost);
    }

    /// Nobody has used up anything.
    void reset() {
        inLine.clear();
        ends.clear();
        served = 0;
    }

    private void leaveAllBut(Set<K> wanting) {
        ends.putAll(inLine);
        inLine.keySet().retainAll(wanting);
        ends.keySet().removeAll(inLine.keySet());
    }

    private double start(K k) {
        return Math.max(served, ends.getOrDefault(k, 0.0));
    }

    private double startOf(K k) {
        return inLine.getOrDefault(k, served);
    }
}
