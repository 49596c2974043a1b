package io.scrapehub.core.record;

/// A field's value and its provenance. The value is a `String`, `Boolean`, `Long`, `Double`, or an
/// immutable `List` or `Map` (string keys) of such: what JSON can say, never null (a field that was not
/// found is absent from its record).
public record FieldValue(Object value, Provenance from) {}
