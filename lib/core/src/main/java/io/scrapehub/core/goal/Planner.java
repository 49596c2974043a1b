package io.scrapehub.core.goal;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.url.TargetUrl;
import java.util.List;
import java.util.Optional;

/// Turns goals into plans. Asks nobody but our own store, so a plan costs nothing; the same goal gives the
/// same plan while the account's sources stay as they are. Thread-safe.
public interface Planner {
    /// Never fails for what the goal says: what it does not understand the plan says.
    ///
    /// @param fields     wanted instead of those the goal names; empty leaves it to the goal
    /// @param maxResults how many records at most
    GoalPlan plan(AccountId account, String goal, List<String> fields, int maxResults);

    /// The plan for the same goal with another understanding, queries or sources: prices it again.
    ///
    /// @param changed as the client wants it
    GoalPlan priced(AccountId account, GoalPlan changed, int maxResults);

    /// The URL as an allowed one, when it asks an endpoint that the operator named; the gate need not know it.
    /// Empty for every other URL.
    Optional<TargetUrl> endpoint(String url);
}
