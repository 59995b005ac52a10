package dev.afterimage.streamer.replay;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Told of each chosen rejection what becomes of it, in the order of its partition. */
public interface ReplayListener {

    /** It goes back, as this event. */
    void replayed(Rejection rejection, ProducerRecord<byte[], byte[]> event);

    /**
     * It cannot go back.
     *
     * @param why a sentence about it, without its name
     */
    void skipped(Rejection rejection, String why);
}
