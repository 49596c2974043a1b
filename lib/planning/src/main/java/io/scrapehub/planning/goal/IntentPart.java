package io.scrapehub.planning.goal;

import io.scrapehub.core.goal.Intent;
import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Vocabulary;
import java.util.Set;

/// What the goal wants done, by its verb and by whether it names pages.
final class IntentPart {
    private static final Set<String> MONITOR = Vocabulary.of(
            "monitor",
            "track",
            "tracking",
            "watch",
            "alert",
            "notify",
            "uberwache",
            "uberwachen",
            "beobachte",
            "verfolge",
            "surveiller",
            "surveille",
            "suivre",
            "suivez",
            "vigilar",
            "vigila",
            "monitorear",
            "monitorea",
            "rastrear",
            "seguir",
            "monitora",
            "monitorare",
            "monitorar",
            "acompanhar",
            "volg",
            "monitoring");
    private static final Set<String> COMPARE = Vocabulary.of(
            "compare",
            "comparing",
            "comparison",
            "vergleiche",
            "vergleichen",
            "vergleich",
            "comparer",
            "comparez",
            "comparar",
            "compara",
            "confronta",
            "confrontare",
            "vergelijk",
            "versus",
            "vs");
    private static final Set<String> LOOK = Vocabulary.of(
            "find",
            "search",
            "finde",
            "suche",
            "trouver",
            "trouve",
            "trouvez",
            "chercher",
            "cherche",
            "buscar",
            "busca",
            "encuentra",
            "encontrar",
            "trova",
            "cerca",
            "cercare",
            "encontre",
            "procurar",
            "vind",
            "zoek",
            "discover",
            "look");

    private IntentPart() {}

    static Intent of(Sentence sentence, boolean namesPages) {
        if (says(sentence, MONITOR, 3)) {
            return Intent.MONITOR;
        }
        if (says(sentence, COMPARE, sentence.size())) {
            return Intent.COMPARE;
        }
        return namesPages && !says(sentence, LOOK, 3) ? Intent.EXTRACT : Intent.FIND;
    }

    private static boolean says(Sentence sentence, Set<String> verbs, int within) {
        for (int i = 0; i < Math.min(within, sentence.size()); i++) {
            if (verbs.contains(sentence.folded(i))) {
                return true;
            }
        }
        return false;
    }
}
