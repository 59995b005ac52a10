package dev.afterimage.registry;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a release comes from. What is not known is empty.
 *
 * @param architecture the network, such as {@code efficientnet-b0}
 * @param weightsSha256 digest of the weights that training started from
 * @param dataFingerprint digest of the data set
 * @param seed of everything random in training
 * @param recipe the training recipe in words or JSON
 * @param codeVersion version of the program that trained
 * @param libraries versions of the libraries that took part, sorted by name
 * @param seconds how long training took
 */
public record Provenance(
        String architecture,
        String weightsSha256,
        String dataFingerprint,
        long seed,
        String recipe,
        String codeVersion,
        Map<String, String> libraries,
        double seconds) {
    public Provenance {
        Require.present("architecture", architecture);
        Require.present("weightsSha256", weightsSha256);
        Require.present("dataFingerprint", dataFingerprint);
        Require.present("recipe", recipe);
        Require.present("codeVersion", codeVersion);
        Require.notNegative("seconds", seconds);
        // sorted, so that the same card is the same bytes
        libraries = Collections.unmodifiableMap(new TreeMap<>(Require.present("libraries", libraries)));
    }

    /** Of a model that nobody here trained. */
    public static Provenance unknown() {
        return new Provenance("", "", "", 0, "", "", Map.of(), 0);
    }
}
