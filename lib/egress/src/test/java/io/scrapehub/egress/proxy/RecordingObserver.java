package io.scrapehub.egress.proxy;

import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.url.Refusal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Writes down what it heard, a line each.
final class RecordingObserver implements EgressObserver {
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void refused(String authority, Refusal reason) {
        heard.add("refused " + authority + " " + reason.word());
    }

    @Override
    public void failed(String authority, EgressFailure failure) {
        heard.add("failed " + authority + " " + failure.word());
    }

    @Override
    public void carried(String authority, long bytesUp, long bytesDown) {
        heard.add("carried " + authority + " " + bytesUp + " " + bytesDown);
    }
}
