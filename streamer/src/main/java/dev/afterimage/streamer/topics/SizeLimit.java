package dev.afterimage.streamer.topics;

import java.util.Map;
import java.util.function.IntSupplier;

/** The largest record that may be sent to a topic: what producer and topic both take. Readable from any thread. */
public final class SizeLimit implements IntSupplier {
    private final String topic;
    private final int maxRequestBytes;
    private volatile int bytes;

    public SizeLimit(String topic, int maxRequestBytes, Topics topics) {
        this.topic = topic;
        this.maxRequestBytes = maxRequestBytes;
        read(topics);
    }

    @Override
    public int getAsInt() {
        return bytes;
    }

    /** Asks the cluster anew: the topic's setting may have changed. */
    public void refresh(Map<String, Object> clientProperties) {
        try (Topics topics = new Topics(clientProperties)) {
            read(topics);
        }
    }

    private void read(Topics topics) {
        bytes = Math.min(maxRequestBytes, topics.maxMessageBytes(topic));
    }
}
