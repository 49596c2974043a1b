package io.scrapehub.testkit.queue;

class InMemoryTaskQueueTest extends TaskQueueContract {
    @Override
    protected QueueBench newBench() {
        return new InMemoryBench(QueueRules.OF_THE_CONTRACT);
    }
}
