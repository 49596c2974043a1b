package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.ScriptStore;
import io.scrapehub.testkit.story.Fresh;
import org.junit.jupiter.api.Test;

class MongoScriptStoreTest {
    private final ScriptStore scripts =
            RealMongo.emptyStores(MongoScriptStoreTest.class).stores().scripts();
    private final AccountId account = Fresh.accountId();

    @Test
    void keeps_the_last_script_of_a_goal_for_its_account_alone() {
        scripts.keep(account, "goal", "one", MID_MORNING);
        scripts.keep(account, "goal", "two", MID_MORNING);

        assertThat(scripts.find(account, "goal")).contains("two");
        assertThat(scripts.find(Fresh.accountId(), "goal")).isEmpty();
    }

    @Test
    void forgets_what_does_not_work_any_more() {
        scripts.keep(account, "goal", "one", MID_MORNING);
        scripts.drop(account, "goal");

        assertThat(scripts.find(account, "goal")).isEmpty();
    }
}
