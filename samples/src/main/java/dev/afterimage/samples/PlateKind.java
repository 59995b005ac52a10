package dev.afterimage.samples;

/** What an inspection finds on a plate. */
public enum PlateKind {
    OK("ok"),
    SCRATCH("scratch"),
    PITS("pits"),
    STAIN("stain");

    private final String label;

    PlateKind(String label) {
        this.label = label;
    }

    /** The label of this kind in data sets and predictions. */
    public String label() {
        return label;
    }
}
