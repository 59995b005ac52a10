package dev.afterimage.trainer.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the page writes them, in every locale alike. */
final class Numbers {
    private static final int SECONDS_PER_MINUTE = 60;

    /** What a sum of steps adds beyond these is rounding. */
    private static final MathContext TICK_DIGITS = new MathContext(6);

    private Numbers() {}

    /** A share of one as per cent with one decimal. */
    static String percent(double share) {
        return fixed(100 * share, 1) + " %";
    }

    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** With the sign that says gain or loss. */
    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f points", 100 * difference);
    }

    static String scientific(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }

    /** As short as a place on an axis needs. */
    static String tick(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value).round(TICK_DIGITS).stripTrailingZeros();
        return value != 0 && Math.abs(value) < 1e-3
                ? String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e").replace("e-0", "e-")
                : decimal.toPlainString();
    }

    static String seconds(double seconds) {
        long whole = Math.round(seconds);
        return whole < SECONDS_PER_MINUTE
                ? fixed(seconds, 1) + " s"
                : whole / SECONDS_PER_MINUTE + " min " + whole % SECONDS_PER_MINUTE + " s";
    }

    static String megabytes(long bytes) {
        return fixed(bytes / 1e6, 1) + " MB";
    }

    /** With the plural that English has. */
    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
