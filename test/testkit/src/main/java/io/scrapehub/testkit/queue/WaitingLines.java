package io.scrapehub.testkit.queue;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Offer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The tasks that wait, in a line for each lane, account and host.
final class WaitingLines {
    private record Place(Lane lane, AccountId account) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byLane = lane.compareTo(other.lane);
            return byLane != 0 ? byLane : account.compareTo(other.account);
        }
    }

    private final Map<Place, Map<String, TreeSet<QueuedTask>>> lines = new TreeMap<>();

    void add(QueuedTask task) {
        lines.computeIfAbsent(placeOf(task.offer), _ -> new TreeMap<>())
                .computeIfAbsent(task.offer.host(), _ -> new TreeSet<>(QueuedTask.IN_ORDER))
                .add(task);
    }

    void remove(QueuedTask task) {
        Place place = placeOf(task.offer);
        Map<String, TreeSet<QueuedTask>> hosts = lines.getOrDefault(place, Map.of());
        TreeSet<QueuedTask> line = hosts.get(task.offer.host());
        if (line != null && line.remove(task) && line.isEmpty()) {
            hosts.remove(task.offer.host());
            if (hosts.isEmpty()) {
                lines.remove(place);
            }
        }
    }

    List<AccountId> accounts(Lane lane) {
        return lines.keySet().stream()
                .filter(p -> p.lane() == lane)
                .map(Place::account)
                .toList();
    }

    Collection<String> hosts(Lane lane, AccountId account) {
        return List.copyOf(
                lines.getOrDefault(new Place(lane, account), Map.of()).keySet());
    }

    /// The tasks of one line, which is not empty.
    TreeSet<QueuedTask> line(Lane lane, AccountId account, String host) {
        return lines.getOrDefault(new Place(lane, account), Map.of())
                .getOrDefault(host, new TreeSet<>(QueuedTask.IN_ORDER));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void clear() {
        lines.clear();
    }

    private static Place placeOf(Offer offer) {
        return new Place(offer.lane(), offer.account());
    }
}
