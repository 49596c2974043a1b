package io.scrapehub.extract.dom;

/// One of many like blocks: the elements with numbers `start` up to, not including, `end`. Usually one
/// element's subtree; of a flat run (`h3 p p h3 p p`) several siblings'.
public record Card(int start, int end) {}
