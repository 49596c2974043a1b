package io.scrapehub.api.download;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scrapehub.api.json.Json;
import java.util.List;
import java.util.Map;

/// Values as the text of a table's cell.
final class CellText {
    /// What spreadsheets take as the start of a formula, with the fullwidth forms some of them fold (OWASP,
    /// "CSV Injection").
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CellText() {}

    /// Numbers, booleans and text as they are; lists and objects as JSON.
    static String of(Object value) {
        return value instanceof List<?> || value instanceof Map<?, ?> ? json(value) : value.toString();
    }

    /// As [#of], but text that a spreadsheet would run as a formula gets a leading `'`. Numbers stay
    /// numbers, negative ones too: the guard is for what a page could have written.
    static String guarded(Object value) {
        String text = of(value);
        boolean dangerous = value instanceof String && !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0;
        return dangerous ? "'" + text : text;
    }

    private static String json(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a field's value is always what JSON can say", e);
        }
    }
}
