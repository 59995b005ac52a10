package dev.afterimage.inference.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.afterimage.inference.Ranking;
import java.util.List;
import java.util.Locale;

/** What `classify` says of one file; the records' components are its JSON. */
sealed interface FileAnswer {

    /** For people. */
    String line();

    @JsonIgnore
    boolean isLabelled();

    record Labelled(String file, String label, double confidence, List<Ranking.Scored> top) implements FileAnswer {
        @Override
        public String line() {
            return String.format(Locale.ROOT, "%s  %s %.4f", file, label, confidence);
        }

        @Override
        public boolean isLabelled() {
            return true;
        }
    }

    /**
     * The file cannot be classified.
     *
     * @param rejected the reason's code
     */
    record Rejected(String file, String rejected, String message) implements FileAnswer {
        @Override
        public String line() {
            return file + "  rejected: " + message;
        }

        @Override
        public boolean isLabelled() {
            return false;
        }
    }
}
