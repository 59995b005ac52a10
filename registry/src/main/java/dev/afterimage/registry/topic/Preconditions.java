package dev.afterimage.registry.topic;

import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.cli.UserError;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What must hold before the registry is changed, each with the sentence for the user. */
final class Preconditions {
    private static final int MOST_CARD_BYTES = 128 * 1024;
    private static final int LONGEST_VERSION = 999_999_999;

    private Preconditions() {}

    static void publishable(Release release, String name) {
        if (!ModelCard.isName(name)) {
            throw new UserError(
                    "'%s' is no name for a model: use letters, digits, dots, underscores and hyphens, at most 100"
                            .formatted(name));
        }
        if (!release.digestMatches()) {
            throw new UserError(
                    "the model's bytes do not have the SHA-256 that the card names, %s: train or fetch it again"
                            .formatted(release.card().sha256()));
        }
        if (release.onnx().length != release.card().onnxBytes()) {
            throw new UserError("the model has %d bytes and the card says %d: train or fetch it again"
                    .formatted(release.onnx().length, release.card().onnxBytes()));
        }
        int cardBytes = CardJson.write(release.card().withIdentity(name, LONGEST_VERSION)).length;
        if (cardBytes > MOST_CARD_BYTES) {
            throw new UserError(
                    "the model card has %d bytes and a registry takes %d: give it fewer or smaller golden samples"
                            .formatted(cardBytes, MOST_CARD_BYTES));
        }
    }

    static ModelCard live(RegistryIndex index, String name, int version) {
        Entry entry = index.entry(name, version)
                .orElseThrow(() ->
                        new UserError("there is no %s version %d: %s".formatted(name, version, choices(index, name))));
        return entry.fold(
                live -> live.released(),
                retired -> {
                    throw new UserError("%s version %d was retired at %s: %s"
                            .formatted(name, version, retired.at(), choices(index, name)));
                },
                unreadable -> {
                    throw new UserError(
                            "%s version %d cannot be read: %s".formatted(name, version, unreadable.reason()));
                });
    }

    static Alias production(RegistryIndex index, String name) {
        readableProduction(index, name);
        return index.alias(name, Alias.PRODUCTION)
                .orElseThrow(() ->
                        new UserError("no version of %s is in production: %s".formatted(name, choices(index, name))));
    }

    /** An alias that this program cannot read must not be written over: its history would be lost. */
    static void readableProduction(RegistryIndex index, String name) {
        String key = new RecordKey.OfAlias(name, Alias.PRODUCTION).toString();
        String reason = index.unreadable().get(key);
        if (reason != null) {
            throw new UserError("the record %s is left as it is, because %s".formatted(key, reason));
        }
    }

    /** What was compared must be what is replaced. */
    static void stillProduction(RegistryIndex index, String name, OptionalInt serving) {
        readableProduction(index, name);
        OptionalInt now = index.alias(name, Alias.PRODUCTION)
                .map(alias -> OptionalInt.of(alias.version()))
                .orElse(OptionalInt.empty());
        if (!now.equals(serving)) {
            throw new UserError(
                    "%s of %s became production while the release was compared with %s: nothing was published, publish it again"
                            .formatted(version(now), name, version(serving)));
        }
    }

    private static String version(OptionalInt version) {
        return version.isPresent() ? "version " + version.getAsInt() : "no version";
    }

    static void notProduction(RegistryIndex index, String name, int version) {
        if (production(index, name).version() == version) {
            throw new UserError(
                    "%s version %d is production already: a candidate is another version".formatted(name, version));
        }
    }

    static void noAlias(RegistryIndex index, String name, int version) {
        if (!index.aliasesOf(name, version).isEmpty()) {
            throw new UserError("%s version %d is %s and cannot be retired: promote another version first"
                    .formatted(name, version, String.join(" and ", index.aliasesOf(name, version))));
        }
    }

    private static String choices(RegistryIndex index, String name) {
        String versions = index.entries(name).stream()
                .flatMap(entry -> entry.card().stream())
                .map(card -> Integer.toString(card.version()))
                .collect(Collectors.joining(", "));
        return versions.isEmpty()
                ? "the registry holds %s".formatted(index.names().isEmpty() ? "nothing" : index.names())
                : "there are %s".formatted(versions);
    }
}
