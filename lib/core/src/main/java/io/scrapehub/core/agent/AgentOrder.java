package io.scrapehub.core.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an agent is to go about a job's goal, and the caps it cannot move.
///
/// @param maxSteps       actions on pages
/// @param maxCredits     the most it may cost; the run ends before a step it could not pay
/// @param allowedDomains host names besides the start page's own that it may go to, subdomains included
/// @param schema         JSON Schema of one record, as text, or null when only field names were given
/// @param credentials    the name of the credentials it may log in with, or null
public record AgentOrder(
        AgentMode mode,
        int maxSteps,
        int maxCredits,
        List<String> allowedDomains,
        @Nullable String schema,
        @Nullable String credentials) {
    public static final int DEFAULT_MAX_STEPS = 30;
    /// A person seldom needs more clicks for one goal; a loop needs them all.
    public static final int MAX_MAX_STEPS = 100;
    public static final int MAX_DOMAINS = 20;

    public AgentOrder {
        allowedDomains = List.copyOf(allowedDomains);
    }

    /// The most the run can cost, at `creditsPerStep`.
    public long mostCredits(int creditsPerStep) {
        return Math.min((long) maxSteps * creditsPerStep, maxCredits);
    }
}
