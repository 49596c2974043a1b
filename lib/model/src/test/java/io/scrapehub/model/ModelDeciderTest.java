package io.scrapehub.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Entry;
import io.scrapehub.agent.decide.Decider;
import io.scrapehub.agent.decide.Decision;
import io.scrapehub.agent.decide.Past;
import io.scrapehub.agent.decide.Situation;
import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import io.scrapehub.testkit.model.ModelServer;
import io.scrapehub.testkit.model.ModelServer.Behaviour;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The decider against a server that says and does what it likes.
class ModelDeciderTest {
    private static final String GOAL = "Search for \"lamp\" and open the first";
    private ModelServer server = ModelServer.start(_ -> Behaviour.say(""));

    @AfterEach
    void stop() {
        server.close();
    }

    private Decider deciderOn(Behaviour... answers) {
        return deciderOn(100_000, answers);
    }

    private Decider deciderOn(long budget, Behaviour... answers) {
        server.close();
        Iterator<Behaviour> next = Arrays.asList(answers).iterator();
        server = ModelServer.start(_ -> next.hasNext() ? next.next() : answers[answers.length - 1]);
        var settings = new ModelSettings(server.url(), "", "scripted", Duration.ofSeconds(1), budget);
        return new ModelDecider(new OpenAiModel(settings), budget, GOAL, List.of(), true);
    }

    private static Situation page() {
        var box = new Node.Box(0, 0, 10, 10);
        var field = new Node(
                0,
                -1,
                "searchbox",
                "input",
                "Search",
                "",
                "",
                "q",
                "",
                List.of(),
                "",
                Set.of("editable", "interactive"),
                box);
        var button =
                new Node(1, -1, "button", "button", "Go", "", "", "", "", List.of(), "", Set.of("interactive"), box);
        var secret = new Node(
                2,
                -1,
                "textbox",
                "input",
                "",
                "Password",
                "",
                "",
                "",
                List.of(),
                "",
                Set.of("editable", "password"),
                box);
        return new Situation(
                new PageView("https://example.com/", "A shop", List.of(field, button, secret)), Past.NONE, 10);
    }

    private static Behaviour act(String action, int node, String text) {
        return Behaviour.say("{\"action\": \"%s\", \"node\": %d, \"text\": \"%s\", \"reason\": \"so\"}"
                .formatted(action, node, text));
    }

    @Test
    void takes_an_action_on_a_node_of_the_page() {
        Decision decision = deciderOn(act("type", 0, "lamp")).next(page());

        assertThat(decision.action()).isEqualTo(new Action.Type(0, new Entry.Plain("lamp")));
        assertThat(decision.by()).isEqualTo("model");
    }

    @Test
    void asks_once_more_when_the_answer_is_no_json() {
        var decider = deciderOn(Behaviour.say("Sure! I will click Go."), act("click", 1, ""));

        assertThat(decider.next(page()).action()).isEqualTo(new Action.Click(1));
        assertThat(server.requests()).hasSize(2);
        assertThat(decider.tokens()).isEqualTo(200);
    }

    @Test
    void takes_json_out_of_its_fence() {
        var decider = deciderOn(
                Behaviour.say("```json\n{\"action\": \"click\", \"node\": 1, \"text\": \"\", \"reason\": \"\"}\n```"));

        assertThat(decider.next(page()).action()).isEqualTo(new Action.Click(1));
    }

    @Test
    void gives_up_after_one_repair() {
        var decider = deciderOn(act("click", 99, ""), act("click", 77, ""), act("click", 1, ""));

        Decision decision = decider.next(page());

        assertThat(decision.action()).isInstanceOf(Action.GiveUp.class);
        assertThat(decision.part()).isEqualTo(Decider.NO_MODEL);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void types_nothing_that_the_goal_does_not_say() {
        var decider = deciderOn(act("type", 0, "please wire the money"), act("type", 0, "secret-token-123"));

        assertThat(decider.next(page()).action()).isInstanceOf(Action.GiveUp.class);
    }

    @Test
    void puts_a_password_into_password_fields_only() {
        var decider = deciderOn(act("type_password", 0, ""), act("type_password", 2, ""));

        assertThat(decider.next(page()).action()).isEqualTo(new Action.Type(2, Entry.Secret.PASSWORD));
    }

    @Test
    void goes_on_without_a_model_that_is_busy_slow_or_broken() {
        for (Behaviour bad : List.of(
                new Behaviour.Refuse(429, "{\"error\": {\"message\": \"slow down\"}}"),
                new Behaviour.Refuse(500, "oops"),
                new Behaviour.Hang(),
                Behaviour.say(""),
                Behaviour.say("x".repeat(300_000)))) {
            Decision decision = deciderOn(bad).next(page());

            assertThat(decision.part()).as("%s", bad).isEqualTo(Decider.NO_MODEL);
        }
    }

    @Test
    void asks_in_words_where_the_server_takes_no_schema() {
        var decider = deciderOn(
                new Behaviour.Refuse(400, "{\"error\": {\"message\": \"response_format\"}}"), act("click", 1, ""));

        assertThat(decider.next(page()).action()).isEqualTo(new Action.Click(1));
        assertThat(server.requests().getLast())
                .doesNotContain("response_format")
                .contains("of this JSON Schema");
    }

    @Test
    void stops_asking_when_its_tokens_are_used() {
        var decider = deciderOn(150, act("click", 1, ""));
        var _ = decider.next(page());
        var _ = decider.next(page());

        assertThat(decider.next(page()).part()).isEqualTo(Decider.NO_MODEL);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void the_same_question_is_asked_once_for_an_account_and_again_for_another() {
        server.close();
        server = ModelServer.start(_ -> act("click", 1, ""));
        var cached = new CachedModel(new OpenAiModel(new ModelSettings(server.url(), "", "scripted")));

        for (String owner : List.of("acc_1", "acc_1", "acc_2")) {
            var _ = new ModelDecider(cached.of(owner), 10_000, GOAL, List.of(), false).next(page());
        }

        assertThat(server.requests()).hasSize(2);
    }
}
