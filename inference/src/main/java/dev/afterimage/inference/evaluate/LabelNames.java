package dev.afterimage.inference.evaluate;

import dev.afterimage.registry.cli.UserError;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of class folders as labels. A label travels in JSON, in metrics, in pages and in lists with one label a line:
 * spaces, commas, quotes and letters of any script are fine there, line breaks and other control characters are not.
 */
final class LabelNames {
    /** What Java shows for bytes that are no text in the encoding of the system's file names. */
    private static final int REPLACEMENT = 0xFFFD;

    private LabelNames() {}

    static List<String> of(List<Path> classFolders) {
        Map<String, Path> seen = new HashMap<>();
        for (Path folder : classFolders) {
            requireUsable(folder);
            Path alike = seen.put(Normalizer.normalize(nameOf(folder), Normalizer.Form.NFC), folder);
            if (alike != null) {
                throw new UserError("two class folders look the same and are spelt with different Unicode characters: "
                        + alike + " and " + folder + ". Put their pictures into one of them");
            }
        }
        return classFolders.stream().map(LabelNames::nameOf).toList();
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void requireUsable(Path folder) {
        String name = nameOf(folder);
        if (name.isBlank()) {
            throw new UserError(
                    "a class folder in " + folder.getParent() + " has a name of nothing but spaces. Rename it");
        }
        name.codePoints().filter(LabelNames::isUnusable).findFirst().ifPresent(character -> {
            throw new UserError("the name of the class folder " + printable(name) + " in " + folder.getParent()
                    + " holds the character " + String.format("U+%04X", character)
                    + ", which a label cannot hold. Rename the folder" + remedy(character));
        });
    }

    private static boolean isUnusable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> character == REPLACEMENT;
        };
    }

    private static String remedy(int character) {
        return character == REPLACEMENT ? ", or set LC_ALL=C.UTF-8 if its name is UTF-8" : "";
    }

    private static String printable(String name) {
        return name.codePoints()
                .map(character -> isUnusable(character) ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
