package io.scrapehub.storemongo;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;

import io.scrapehub.core.statistics.Statistics.Quantiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Quantiles of durations from counts in bins, each a tenth wider than the one before: the server keeps no
/// more than some two hundred numbers, however many tasks there are. (`$percentile` needs MongoDB 7.)
final class DurationHistogram {
    private static final double GROWTH = 1.1;

    private DurationHistogram() {}

    /// Counts how long it was from one member to the other; clocks that disagree count as no time at all.
    static List<Bson> between(String from, String to) {
        var millis = new Document("$max", List.of(1, new Document("$subtract", List.of("$" + to, "$" + from))));
        var bin = new Document(
                "$floor",
                new Document(
                        "$divide", List.of(new Document("$ln", new Document("$toDouble", millis)), Math.log(GROWTH))));
        return List.of(match(and(exists(from), exists(to))), group(bin, sum("count", 1)));
    }

    /// @param bins as the server counted them
    static Quantiles quantiles(List<Document> bins) {
        var counts = new TreeMap<Integer, Integer>();
        bins.forEach(bin -> counts.put(Members.integer(bin, "_id"), Members.integer(bin, "count")));
        return counts.isEmpty() ? Quantiles.NONE : new Quantiles(at(counts, 0.5), at(counts, 0.95));
    }

    /// The middle of the bin in which the share is reached.
    private static Duration at(TreeMap<Integer, Integer> counts, double share) {
        double wanted =
                share * counts.values().stream().mapToInt(Integer::intValue).sum();
        int reached = 0;
        for (Map.Entry<Integer, Integer> bin : counts.entrySet()) {
            reached += bin.getValue();
            if (reached >= wanted) {
                return middleOf(bin.getKey());
            }
        }
        return middleOf(counts.lastKey());
    }

    private static Duration middleOf(int bin) {
        return Duration.ofMillis(Math.round(Math.pow(GROWTH, bin + 0.5)));
    }
}
