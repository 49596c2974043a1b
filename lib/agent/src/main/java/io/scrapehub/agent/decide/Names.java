package io.scrapehub.agent.decide;

import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What common controls are called, in the languages of most pages.
final class Names {
    static final Pattern CONSENT = Pattern.compile(
            "(?i)\\b(?:cookies?|consent|gdpr|datenschutz|privacy choices|your privacy|cookie-richtlinie|confidentialité)\\b");
    private static final List<String> REFUSE = List.of(
            "reject all",
            "decline all",
            "only necessary",
            "necessary only",
            "reject",
            "decline",
            "alle ablehnen",
            "ablehnen",
            "tout refuser",
            "refuser",
            "rechazar todo",
            "rifiuta tutto",
            "continue without accepting");
    private static final List<String> ACCEPT = List.of(
            "accept all",
            "accept",
            "accept all cookies",
            "accept cookies",
            "i agree",
            "agree",
            "allow all",
            "got it",
            "ok",
            "alle akzeptieren",
            "akzeptieren",
            "zustimmen",
            "tout accepter",
            "accepter",
            "aceptar todo",
            "aceptar",
            "accetta tutto",
            "accetta");
    private static final Set<String> CLOSE =
            Set.of("close", "x", "×", "✕", "✖", "dismiss", "schließen", "fermer", "cerrar");
    private static final Set<String> DECLINE = Set.of(
            "cancel",
            "no",
            "no thanks",
            "not now",
            "later",
            "maybe later",
            "stay",
            "stay here",
            "skip",
            "abbrechen",
            "nein",
            "annuler",
            "non",
            "cancelar",
            "annulla",
            "annuleren");
    private static final Set<String> SEND = Set.of(
            "submit",
            "send",
            "ok",
            "go",
            "search",
            "log in",
            "login",
            "sign in",
            "save",
            "continue",
            "next",
            "apply",
            "absenden",
            "senden",
            "envoyer",
            "enviar",
            "anmelden",
            "connexion",
            "suchen",
            "book flight",
            "done");
    private static final Pattern NEXT = Pattern.compile(
            "(?i)^(?:next(?: page)?|>|›|»|→|older(?: posts)?|more|show more|load more|view more|weiter|nächste(?: seite)?|suivante?|siguiente|"
                    + "mehr(?: anzeigen| laden)?|avanti|next\\s*[>›»→])$");

    private Names() {}

    static boolean isRefusal(Node node) {
        return REFUSE.contains(Likeness.plain(node.name()));
    }

    static boolean isAcceptance(Node node) {
        return ACCEPT.contains(Likeness.plain(node.name()));
    }

    static boolean isClose(Node node) {
        return CLOSE.contains(node.name().strip().toLowerCase(java.util.Locale.ROOT))
                || Likeness.anyWord(node.hints(), "close", "dismiss");
    }

    static boolean isDecline(Node node) {
        return DECLINE.contains(Likeness.plain(node.name()));
    }

    static boolean isCloseWord(String word) {
        return CLOSE.contains(word.strip().toLowerCase(java.util.Locale.ROOT));
    }

    static boolean isSend(Node node) {
        return SEND.contains(Likeness.plain(node.name()));
    }

    static boolean isNext(Node node) {
        return NEXT.matcher(node.name().strip()).matches() || Likeness.within("next", node.hints());
    }

    /// A dialog or strip that asks for consent to cookies and the like.
    static boolean asksConsent(PageView page) {
        return page.nodes().stream().anyMatch(n -> CONSENT.matcher(n.name()).find());
    }
}
