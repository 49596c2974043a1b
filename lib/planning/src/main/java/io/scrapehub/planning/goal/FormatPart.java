package io.scrapehub.planning.goal;

import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.planning.words.Sentence;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds in which file the goal wants its records: `as csv`, `to Excel`.
final class FormatPart {
    private static final Pattern FORMAT = Pattern.compile(
            "(?:\\b(?:as|to|in|into|im|als|en|au|no|nel|em|a|zu|nach|export(?:ed)?|save(?:d)?|output|an?|file|formato?|format|datei|fichier)\\s+)*\\b(?<format>csv|json|xlsx?|excel|spreadsheet|google sheets?|tabelle)(?:\\s*-?\\s*(?:format|file|datei|sheet|spreadsheet|formaat|formato))?(?![\\w.])",
            Pattern.CASE_INSENSITIVE);

    private FormatPart() {}

    static Optional<OutputFormat> take(Sentence sentence) {
        Matcher matcher = FORMAT.matcher(sentence.text());
        Optional<OutputFormat> format = Optional.empty();
        while (matcher.find()) {
            if (sentence.isTextFree(matcher.start(), matcher.end())) {
                sentence.takeText(matcher.start(), matcher.end());
                format = Optional.of(formatOf(matcher.group("format").toLowerCase(Locale.ROOT)));
            }
        }
        return format;
    }

    private static OutputFormat formatOf(String word) {
        return switch (word) {
            case "csv" -> OutputFormat.CSV;
            case "json" -> OutputFormat.JSON;
            default -> OutputFormat.XLSX;
        };
    }
}
