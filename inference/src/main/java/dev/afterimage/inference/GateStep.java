package dev.afterimage.inference;

/** The steps of a release's way into service, in order. */
public enum GateStep {
    DIGEST("digest"),
    STRUCTURE("structure"),
    LOAD("load"),
    GOLDEN("golden"),
    WARM_UP("warm-up");

    private final String label;

    GateStep(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
