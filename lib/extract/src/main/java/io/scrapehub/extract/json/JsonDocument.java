package io.scrapehub.extract.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.record.SourceKind;

/// A JSON text of a page: where it stood (the address it was fetched from, the global that holds it, the
/// script's selector) and what it says.
public record JsonDocument(SourceKind source, String place, JsonNode root) {}
