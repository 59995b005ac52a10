package example;

import dev.afterimage.prediction.PredictionSerde;
import dev.afterimage.streams.Answer;
import dev.afterimage.streams.Classify;
import dev.afterimage.streams.ModelRegistry;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/** A topology of one's own: plates that are surely whole go on, all others to a person. */
public final class Gatekeeper {
    private Gatekeeper() {}

    public static void main(String[] args) {
        Map<String, Object> kafka = Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                args[0],
                StreamsConfig.APPLICATION_ID_CONFIG,
                "gatekeeper",
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2);
        ModelRegistry registry = ModelRegistry.at(Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]));
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], Answer> plates = builder.stream("images", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(Classify.with("plates", registry));
        plates.flatMapValues(answer -> answer.prediction().stream().toList())
                .filter((key, plate) -> plate.label().equals("ok") && plate.confidence() > 0.9)
                .to("plates.whole", Produced.with(Serdes.ByteArray(), new PredictionSerde()));
        KafkaStreams streams = new KafkaStreams(builder.build(), new StreamsConfig(kafka));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            streams.close();
            registry.close();
        }));
        streams.start();
    }
}
