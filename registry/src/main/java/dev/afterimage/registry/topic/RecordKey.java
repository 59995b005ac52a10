package dev.afterimage.registry.topic;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of a record of the registry topic; {@code toString} is its form on the wire. */
sealed interface RecordKey {
    /** One function per case. */
    void visit(Consumer<OfCard> card, Consumer<OfAlias> alias, Consumer<OfChunk> chunk);

    /** Where a card or the stub of a retired release stands. */
    record OfCard(String name, int version) implements RecordKey {
        private static final Pattern FORM = Pattern.compile("release/([^/]+)/([1-9][0-9]{0,8})");

        @Override
        public void visit(Consumer<OfCard> card, Consumer<OfAlias> alias, Consumer<OfChunk> chunk) {
            card.accept(this);
        }

        @Override
        public String toString() {
            return "release/%s/%s".formatted(name, version);
        }
    }

    /** Where a movable name stands. */
    record OfAlias(String name, String alias) implements RecordKey {
        private static final Pattern FORM = Pattern.compile("alias/([^/]+)/([^/]+)");

        @Override
        public void visit(Consumer<OfCard> card, Consumer<OfAlias> alias, Consumer<OfChunk> chunk) {
            alias.accept(this);
        }

        @Override
        public String toString() {
            return "alias/%s/%s".formatted(name, alias);
        }
    }

    /** Where a piece of a model's bytes stands. */
    record OfChunk(String sha256, int index) implements RecordKey {
        private static final Pattern FORM = Pattern.compile("chunk/([0-9a-f]{64})/([0-9]{5})");
        private static final int MOST_CHUNKS = 100_000;

        public OfChunk {
            if (index < 0 || index >= MOST_CHUNKS) {
                throw new IllegalArgumentException(
                        "index must be between 0 and %d, was %d".formatted(MOST_CHUNKS - 1, index));
            }
        }

        /** What the keys of one model's chunks begin with. */
        static String prefix(String sha256) {
            return "chunk/%s/".formatted(sha256);
        }

        @Override
        public void visit(Consumer<OfCard> card, Consumer<OfAlias> alias, Consumer<OfChunk> chunk) {
            chunk.accept(this);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s%05d", prefix(sha256), index);
        }
    }

    /** Reads the form on the wire; empty where it is none of these. */
    static Optional<RecordKey> parse(String text) {
        Matcher card = OfCard.FORM.matcher(text);
        if (card.matches()) {
            return Optional.of(new OfCard(card.group(1), Integer.parseInt(card.group(2))));
        }
        Matcher alias = OfAlias.FORM.matcher(text);
        if (alias.matches()) {
            return Optional.of(new OfAlias(alias.group(1), alias.group(2)));
        }
        Matcher chunk = OfChunk.FORM.matcher(text);
        return chunk.matches()
                ? Optional.of(new OfChunk(chunk.group(1), Integer.parseInt(chunk.group(2))))
                : Optional.empty();
    }
}
