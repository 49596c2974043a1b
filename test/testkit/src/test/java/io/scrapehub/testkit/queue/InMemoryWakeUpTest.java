package io.scrapehub.testkit.queue;

class InMemoryWakeUpTest extends WakeUpContract {
    @Override
    protected Parts connected() {
        var wakeUp = new InMemoryWakeUp();
        return new Parts(wakeUp, wakeUp, wakeUp);
    }
}
