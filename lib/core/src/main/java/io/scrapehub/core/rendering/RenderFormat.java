package io.scrapehub.core.rendering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a page can be had as.
public enum RenderFormat {
    /// The document as scripts left it.
    HTML("text/html; charset=utf-8", "html"),
    /// Its main content as Markdown.
    MARKDOWN("text/markdown; charset=utf-8", "md"),
    /// Its main content as plain text.
    TEXT("text/plain; charset=utf-8", "txt"),
    /// Where it links to: an array of `url` and `text`.
    LINKS("application/json", "json"),
    /// What it says of itself: an object.
    METADATA("application/json", "json"),
    /// A picture of the whole page.
    SCREENSHOT("image/png", "png"),
    /// The page as it would be printed.
    PDF("application/pdf", "pdf");

    private final String mediaType;
    private final String ending;

    RenderFormat(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /// Of a file's name, without the dot.
    public String ending() {
        return ending;
    }

    /// Whether it shows the page as people see it: images, fonts and styles count then.
    public boolean visual() {
        return this == SCREENSHOT || this == PDF;
    }

    /// Whether it can be said within a JSON reply.
    public boolean textual() {
        return !visual();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RenderFormat> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}
