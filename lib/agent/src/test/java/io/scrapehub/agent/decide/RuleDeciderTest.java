package io.scrapehub.agent.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Effect;
import io.scrapehub.agent.action.Entry;
import io.scrapehub.agent.goal.GoalReader;
import io.scrapehub.agent.page.PageView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleDeciderTest {
    private final List<Deed> deeds = new ArrayList<>();

    private Decision decide(String goal, PageView page, boolean credentials) {
        return new RuleDecider(GoalReader.read(goal, false, credentials))
                .next(new Situation(page, new Past(deeds, 0), 10));
    }

    private Action next(String goal, PageView page) {
        Decision decision = decide(goal, page, false);
        String key = page.node(decision.action().target()).map(n -> n.key()).orElse(null);
        deeds.add(new Deed(decision, key, 0, page.print(), page.print() + deeds.size(), page.url(), new Effect.Done()));
        return decision.action();
    }

    @Test
    void presses_what_is_called_so_and_nothing_that_is_only_like_it() {
        PageView page = new Views().button("Next page").button("Next").page();

        assertThat(next("Click \"Next\"", page)).isEqualTo(new Action.Click(1));
    }

    @Test
    void is_done_when_every_part_is() {
        PageView page = new Views().button("One").button("Two").page();
        String goal = "Click \"One\", then click \"Two\"";

        assertThat(next(goal, page)).isEqualTo(new Action.Click(0));
        assertThat(next(goal, page)).isEqualTo(new Action.Click(1));
        assertThat(next(goal, page)).isInstanceOf(Action.Done.class);
    }

    @Test
    void waits_for_a_price_and_then_presses() {
        String goal = "Buy VIM stock when the price is less than $50.50.";

        assertThat(next(
                        goal,
                        new Views().text("Stock price: $55.60").button("Buy").page()))
                .isInstanceOf(Action.Wait.class);
        PageView fell = new Views().text("Stock price: $50.10").button("Buy").page();
        next(goal, fell); // sees that it fell
        assertThat(next(goal, fell)).isEqualTo(new Action.Click(1));
    }

    @Test
    void fills_each_field_by_what_labels_it() {
        PageView page = new Views()
                .field("Password", "pw", "password")
                .field("User name", "u")
                .button("Login")
                .page();
        String goal = "Login with the username \"ann\" and the password \"secret\"";

        assertThat(next(goal, page)).isEqualTo(new Action.Type(1, new Entry.Plain("ann")));
        assertThat(next(goal, page)).isEqualTo(new Action.Type(0, new Entry.Plain("secret")));
        assertThat(next(goal, page)).isEqualTo(new Action.Click(2));
    }

    @Test
    void types_credentials_by_name_only() {
        PageView page = new Views()
                .field("E-mail", "username")
                .field("Password", "pw", "password")
                .button("Sign in")
                .page();

        Decision first = decide("Log in", page, true);

        assertThat(first.action()).isEqualTo(new Action.Type(0, Entry.Secret.USERNAME));
    }

    @Test
    void gets_consent_walls_out_of_the_way_by_refusing() {
        PageView page = new Views()
                .text("We use cookies")
                .button("Accept all")
                .button("Reject all")
                .button("Go")
                .page();

        assertThat(next("Click \"Go\"", page)).isEqualTo(new Action.Click(2));
    }

    @Test
    void looks_behind_tabs_for_what_is_not_to_be_seen_and_opens_none_twice() {
        PageView page = new Views()
                .node("tab", "li", "Tab #1", "", "", "interactive", "selected")
                .node("tab", "li", "Tab #2", "", "", "interactive")
                .node("tab", "li", "Tab #3", "", "", "interactive")
                .page();
        String goal = "Click on the link \"augue\"";

        assertThat(next(goal, page)).isEqualTo(new Action.Click(1));
        assertThat(next(goal, page)).isEqualTo(new Action.Click(2));
        assertThat(next(goal, page)).isInstanceOf(Action.GiveUp.class);
    }

    @Test
    void gives_up_on_a_goal_it_cannot_read() {
        assertThat(next("Ponder", new Views().button("Go").page())).isInstanceOf(Action.GiveUp.class);
    }
}
