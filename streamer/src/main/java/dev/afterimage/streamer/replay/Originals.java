package dev.afterimage.streamer.replay;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The image events that rejections without a value tell of, as long as the images topic keeps them. */
final class Originals {
    private final StoredRecords records;
    private final ImagesTopic images;

    /** @param records borrowed */
    Originals(StoredRecords records, ImagesTopic images) {
        this.records = records;
        this.images = images;
    }

    ConsumerRecord<byte[], byte[]> of(Rejection rejection) throws Lost {
        // what a header names is read only where it is the topic that the user named too
        String topic = rejection.sourceTopic().orElseThrow(Originals::nowhere);
        if (!topic.equals(images.name())) {
            throw new Lost("its picture was left out and lies in topic " + topic + ", not in " + images.name()
                    + "; name that one with --images-topic");
        }
        return at(
                rejection.sourcePartition().orElseThrow(Originals::nowhere),
                rejection.sourceOffset().orElseThrow(Originals::nowhere));
    }

    private ConsumerRecord<byte[], byte[]> at(long partition, long offset) throws Lost {
        if (partition >= images.partitions()) {
            throw gone(partition, offset);
        }
        return records.at(new TopicPartition(images.name(), (int) partition), offset)
                .orElseThrow(() -> gone(partition, offset));
    }

    private Lost gone(long partition, long offset) {
        return new Lost("its picture was left out, and " + images.name() + "/" + partition + "@" + offset
                + ", where it lay, is no longer there");
    }

    private static Lost nowhere() {
        return new Lost("its picture was left out, and its headers do not say where it lies");
    }
}
