package io.scrapehub.extract.judge;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What walls, missing pages and login pages say, in the languages met most.
final class Phrases {
    private static final List<String> WALL = List.of(
            "just a moment...",
            "checking your browser",
            "checking if the site connection is secure",
            "verify you are human",
            "verify that you are human",
            "verifying you are human",
            "are you a robot",
            "are you human",
            "i'm not a robot",
            "not a robot",
            "press & hold",
            "press and hold to confirm",
            "unusual traffic",
            "automated access",
            "automated requests",
            "access denied",
            "access to this page has been denied",
            "you have been blocked",
            "request blocked",
            "request unsuccessful",
            "pardon our interruption",
            "attention required! | cloudflare",
            "enable javascript and cookies to continue",
            "security check",
            "please complete the security check",
            "complete the captcha",
            "solve the captcha",
            "bot detection",
            "ddos protection by",
            "robot check",
            "human verification",
            "bestätigen sie, dass sie ein mensch",
            "sind sie ein mensch",
            "zugriff verweigert",
            "accès refusé",
            "vérifiez que vous êtes humain",
            "acceso denegado",
            "verifica que eres humano",
            "verifica di essere umano",
            "accesso negato",
            "доступ запрещен",
            "подтвердите, что вы не робот",
            "访问被拒绝",
            "请完成验证");
    private static final List<String> MISSING = List.of(
            "page not found",
            "404 not found",
            "404 error",
            "error 404",
            "404 - ",
            "404 page",
            "not found | ",
            "this page doesn't exist",
            "this page does not exist",
            "page doesn’t exist",
            "page does not exist",
            "page you requested could not be found",
            "page you are looking for",
            "page you were looking for",
            "we can't find that page",
            "we can’t find that page",
            "we couldn't find",
            "we couldn’t find the page",
            "no longer available",
            "page isn't available",
            "page isn’t available",
            "page has been removed",
            "seite nicht gefunden",
            "seite wurde nicht gefunden",
            "seite existiert nicht",
            "page introuvable",
            "page non trouvée",
            "página no encontrada",
            "pagina no encontrada",
            "página não encontrada",
            "pagina non trovata",
            "pagina niet gevonden",
            "strona nie została znaleziona",
            "nie znaleziono strony",
            "sidan kunde inte hittas",
            "страница не найдена",
            "ページが見つかりません",
            "页面不存在",
            "找不到页面");
    private static final List<String> LOGIN = List.of(
            "please log in to",
            "please login to",
            "please sign in to",
            "you must be logged in",
            "you must log in",
            "you need to log in",
            "you need to sign in",
            "log in to continue",
            "sign in to continue",
            "login to continue",
            "login required",
            "bitte melden sie sich an",
            "bitte anmelden",
            "veuillez vous connecter",
            "connectez-vous pour",
            "debes iniciar sesión",
            "inicia sesión para",
            "accedi per continuare",
            "faça login para");
    private static final List<String> CONSENT = List.of(
            "cookies on your device",
            "we use cookies",
            "uses cookies",
            "store cookies",
            "we value your privacy",
            "we and our partners",
            "before you continue",
            "your consent",
            "are you over 18",
            "you must be 18",
            "verwenden cookies",
            "wir und unsere partner",
            "ihre zustimmung",
            "ihre privatsphäre",
            "utilisons des cookies",
            "nos partenaires",
            "votre consentement",
            "usamos cookies",
            "utilizamos cookies",
            "su consentimiento",
            "utilizziamo i cookie",
            "il tuo consenso",
            "gebruiken cookies");
    private static final List<String> AGREES = List.of(
            "accept",
            "agree",
            "allow all",
            "got it",
            "continue",
            "consent",
            "i am over",
            "akzeptieren",
            "zustimmen",
            "einverstanden",
            "accepter",
            "aceptar",
            "accetta",
            "aceitar",
            "akkoord",
            "accepteren");
    private static final List<String> LOGIN_NAMES = List.of(
            "login",
            "log in",
            "log-in",
            "sign in",
            "signin",
            "sign-in",
            "anmelden",
            "einloggen",
            "connexion",
            "iniciar sesi",
            "accedi",
            "inloggen",
            "auth/");

    private Phrases() {}

    static @Nullable String wall(String lower) {
        return first(WALL, lower);
    }

    static @Nullable String missing(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals("404") || lower.equals("not found") ? lower : first(MISSING, lower);
    }

    static @Nullable String login(String text) {
        return first(LOGIN, text.toLowerCase(Locale.ROOT));
    }

    static @Nullable String consent(String text) {
        return first(CONSENT, text.toLowerCase(Locale.ROOT));
    }

    static @Nullable String agrees(String lower) {
        return first(AGREES, lower);
    }

    static boolean namesLogin(String text) {
        return first(LOGIN_NAMES, text.toLowerCase(Locale.ROOT)) != null;
    }

    private static @Nullable String first(List<String> phrases, String lower) {
        return lower.isEmpty()
                ? null
                : phrases.stream().filter(lower::contains).findFirst().orElse(null);
    }
}
