package io.scrapehub.controller.scaling;

import io.scrapehub.core.worker.PodEnd;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingReport;
import io.scrapehub.core.worker.WorkerPod;
import java.util.List;

/// Tells several listeners.
public record ScalingListeners(List<ScalingListener> all) implements ScalingListener {
    public ScalingListeners {
        all = List.copyOf(all);
    }

    @Override
    public void decided(ScalingDecision decision) {
        all.forEach(one -> one.decided(decision));
    }

    @Override
    public void reported(ScalingReport report) {
        all.forEach(one -> one.reported(report));
    }

    @Override
    public void made(int pods) {
        all.forEach(one -> one.made(pods));
    }

    @Override
    public void asked(WorkerPod toEnd) {
        all.forEach(one -> one.asked(toEnd));
    }

    @Override
    public void ended(WorkerPod pod, PodEnd how) {
        all.forEach(one -> one.ended(pod, how));
    }

    @Override
    public void released(int tasks) {
        all.forEach(one -> one.released(tasks));
    }

    @Override
    public void frozen(RuntimeException why) {
        all.forEach(one -> one.frozen(why));
    }
}
