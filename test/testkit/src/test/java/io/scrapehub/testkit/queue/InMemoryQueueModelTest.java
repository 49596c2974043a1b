package io.scrapehub.testkit.queue;

class InMemoryQueueModelTest extends QueueModelContract {
    @Override
    protected QueueBench newBench(QueueRules rules) {
        return new InMemoryBench(rules);
    }
}
