package io.scrapehub.agent.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalReaderTest {
    private static List<Intent> read(String goal) {
        return GoalReader.read(goal, false, false).intents();
    }

    @Test
    void reads_several_things_in_their_order() {
        assertThat(read("Check \"I agree\", wait 2 seconds, then click the \"Next\" button."))
                .containsExactly(
                        new Intent.Choose("I agree", List.of("I agree"), Target.ANYTHING, false),
                        new Intent.Wait(Duration.ofSeconds(2)),
                        new Intent.Press(new Target("Next", Kind.BUTTON, 0, "", true)));
    }

    @Test
    void takes_nothing_in_quotation_marks_for_grammar() {
        assertThat(read("Click \"Save and then click Exit\""))
                .containsExactly(new Intent.Press(new Target("Save and then click Exit", Kind.ANY, 0, "", true)));
    }

    @Test
    void finds_the_field_behind_the_value_and_before_it() {
        assertThat(read("Enter \"ann\" into the user name field"))
                .containsExactly(new Intent.Fill(new Value.Said("ann"), Target.of("user name", Kind.FIELD), false));
        assertThat(read("Enter the username \"ann\" and the password \"x y\" into the form"))
                .containsExactly(
                        new Intent.Fill(new Value.Said("ann"), Target.of("username", Kind.FIELD), false),
                        new Intent.Fill(new Value.Said("x y"), Target.of("password", Kind.FIELD), false));
    }

    @Test
    void logs_in_with_credentials_when_the_goal_names_none() {
        assertThat(GoalReader.read("Log in, then click \"Orders\"", true, true).intents())
                .containsExactly(
                        new Intent.Fill(new Value.Username(), Target.of("username", Kind.FIELD), false),
                        new Intent.Fill(new Value.Password(), Target.of("password", Kind.FIELD), false),
                        new Intent.Submit("log in"),
                        new Intent.Press(new Target("Orders", Kind.ANY, 0, "", true)),
                        new Intent.Collect());
    }

    @Test
    void says_what_it_could_not_read() {
        Goal goal = GoalReader.read("Click \"Next\". Ponder the meaning of it all.", false, false);

        assertThat(goal.understood()).isFalse();
        assertThat(goal.notUnderstood()).containsExactly("Ponder the meaning of it all");
    }

    @Test
    void reads_records_only_when_they_are_wanted_and_last() {
        assertThat(GoalReader.read("Search for \"lamp\" and extract the products", true, false)
                        .intents())
                .containsExactly(new Intent.Search("lamp"), new Intent.Collect());
        assertThat(read("Search for \"lamp\" and extract the products")).containsExactly(new Intent.Search("lamp"));
    }
}
