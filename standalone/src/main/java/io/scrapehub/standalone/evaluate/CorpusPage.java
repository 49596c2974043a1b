package io.scrapehub.standalone.evaluate;

import java.util.List;

/// One page of a corpus: what a job that asks for it would know, and where its file lies.
///
/// @param url    the address the page was saved from; the app's file for apps
/// @param path   the page's file below the split's folder, without `.gz`
/// @param saved  whether it is a saved page, whose scripts have run already
/// @param fields wanted of it
public record CorpusPage(String corpus, String id, String url, String path, boolean saved, List<String> fields) {
    public CorpusPage {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return corpus + "/" + id;
    }
}
