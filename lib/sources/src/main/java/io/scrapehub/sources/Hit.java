package io.scrapehub.sources;

/// One result of a web search.
record Hit(String url, String title) {}
