package dev.afterimage.inference;

/** The steps of a release's way into service, in order. */
public enum GateStep {
    SIGNATURE("signature"),
    DIGEST("digest"),
    STRUCTURE("structure"),
    LOAD("load"),
    GOLDEN("golden"),
    WARM_UP("warm-up"),
    SPEED("speed");

    private final String label;

    GateStep(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
