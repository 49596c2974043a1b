package io.scrapehub.core.rung;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// One rung that was tried for a page, as the job's coverage shows it.
///
/// @param verdict what the page turned out to be there: `ok`, or a failure's word
/// @param reason  why the climb went on from here, or ended, for people
/// @param credits charged for what this rung brought; 0 for every rung but the kept one
public record RungStep(Rung rung, Role role, String verdict, String reason, Duration took, int credits) {
    /// The verdict of a page with content.
    public static final String OK = "ok";

    /// What became of a rung's reading.
    public enum Role {
        /// It is the page's: its records, or the failure the page ended with.
        KEPT,
        /// Another rung had to look.
        LEFT,
        /// It was only to check the kept one, and agreed.
        CHECK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Role ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public RungStep as(Role other) {
        return new RungStep(rung, other, verdict, reason, took, credits);
    }

    /// The trace of a page that cost so much.
    public static List<RungStep> charged(List<RungStep> trace, int credits) {
        return trace.stream()
                .map(s -> s.role == Role.KEPT ? s.costing(credits) : s)
                .toList();
    }

    private RungStep costing(int charge) {
        return new RungStep(rung, role, verdict, reason, took, charge);
    }
}
