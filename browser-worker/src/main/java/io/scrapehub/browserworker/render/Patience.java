package io.scrapehub.browserworker.render;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long the watching script waits for what; all in milliseconds.
///
/// In both, a request under way holds the page back ([#PENDING]), and quiet counts only after three turns of
/// the page's own event loop and a frame of its display, so that a starved machine does not look like a quiet
/// page.
///
/// @param patient         whether to wait for short timers, and for placeholders to go
/// @param quiet           since the last change of DOM or network
/// @param incompleteQuiet the same while scripts or frames still load
/// @param restlessQuiet   the same while event streams are open or requests hang
enum Patience {
    /// For pages whose template is proven to read the same: see [HiddenProof].
    HASTY(false, 12, 400, 300),
    PATIENT(true, 150, 1_500, 500),
    /// After an act on a page that was read before.
    WALKING(true, 80, 600, 300);

    /// Longest wait after one act.
    static final int ACT_LIMIT = 8_000;

    private static final int PENDING = 8_000;
    private static final int EMPTY = 3_000;
    private static final int TIMERS = 3_000;
    private static final int TIMERS_OF_A_WALK = 1_200;
    /// How long the frame is awaited in which a page may draw: none comes where nothing is shown.
    private static final int FRAME = 100;
    /// Within a walk the page is shown: its frame comes, on a busy machine late, and a list that is read before
    /// it is drawn is read in part.
    private static final int FRAME_OF_A_WALK = 1_500;
    private static final int RESTLESS_LIMIT = 6_000;
    /// After each act of a walk: for a page whose display never rests, as long as for its frame.
    private static final int RESTLESS_LIMIT_OF_A_WALK = FRAME_OF_A_WALK;
    private static final int TICK = 4;
    /// Between two looks at a page that loads or awaits an answer, where nothing changes meanwhile.
    private static final int NAP = 100;

    private final boolean patient;
    private final int quiet;
    private final int incompleteQuiet;
    private final int restlessQuiet;

    Patience(boolean patient, int quiet, int incompleteQuiet, int restlessQuiet) {
        this.patient = patient;
        this.quiet = quiet;
        this.incompleteQuiet = incompleteQuiet;
        this.restlessQuiet = restlessQuiet;
    }

    /// The argument of the watching script's `read`.
    Map<String, Object> asArgument(Duration limit, @Nullable String waitFor, boolean reveal, int maxChars) {
        var argument = new HashMap<String, Object>();
        argument.put("patient", patient);
        argument.put("quiet", quiet);
        argument.put("incompleteQuiet", incompleteQuiet);
        argument.put("restlessQuiet", restlessQuiet);
        argument.put("pendingPatience", PENDING);
        argument.put("emptyPatience", EMPTY);
        argument.put("timerPatience", this == WALKING ? TIMERS_OF_A_WALK : TIMERS);
        argument.put("framePatience", this == WALKING ? FRAME_OF_A_WALK : FRAME);
        argument.put("restlessLimit", this == WALKING ? RESTLESS_LIMIT_OF_A_WALK : RESTLESS_LIMIT);
        argument.put("tick", TICK);
        argument.put("nap", NAP);
        argument.put("limit", Math.max(0, Math.toIntExact(limit.toMillis())));
        argument.put("reveal", reveal);
        argument.put("maxChars", maxChars);
        if (waitFor != null) {
            argument.put("waitFor", waitFor);
        }
        return argument;
    }
}
