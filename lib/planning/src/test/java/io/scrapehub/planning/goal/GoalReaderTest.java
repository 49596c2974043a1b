package io.scrapehub.planning.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.planning.place.Gazetteer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GoalReaderTest {
    private static final double LEAST_RIGHT = .92;
    private static final GoalReader READER =
            new GoalReader(List.of("Yelp", "Yellow Pages", "Indeed", "Amazon", "Google Maps"), Gazetteer.shared());

    /// Intent, entity type, count, location and fields, all of them, or the goal counts as misunderstood.
    @ParameterizedTest
    @ValueSource(strings = {"first.tsv", "more.tsv", "unseen.tsv", "fresh.tsv", "later.tsv"})
    void understands_nearly_every_goal_of_the_table(String table) {
        GoalTable goals = GoalTable.read(table);
        List<String> failures = goals.failures(READER);
        System.out.println(
                table + ": " + goals.right(READER) + " of " + goals.rows().size() + "\n" + String.join("\n", failures));
        assertThat(goals.share(READER)).as(String.join("\n", failures)).isGreaterThanOrEqualTo(LEAST_RIGHT);
    }
}
