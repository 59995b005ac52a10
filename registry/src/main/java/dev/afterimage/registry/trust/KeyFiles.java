package dev.afterimage.registry.trust;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.EnumSet;
import java.util.Set;

/**
 * The two files of a new key pair.
 *
 * @param signing for those who publish, readable by its owner alone
 * @param trust for those who serve; may be given to anybody
 */
public record KeyFiles(Path signing, Path trust) {

    /**
     * Makes a key pair; never in place of one that is there.
     *
     * @param stem of the files' names: {@code stem.key} and {@code stem.pub}
     * @throws UserError when a file is there already or cannot be written
     */
    public static KeyFiles generate(Path stem) {
        KeyFiles files = new KeyFiles(sibling(stem, ".key"), sibling(stem, ".pub"));
        KeyPair pair = newPair();
        write(files.signing, Pem.text(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()), ownerOnly());
        write(files.trust, Pem.text(Pem.PUBLIC_KEY, pair.getPublic().getEncoded()));
        return files;
    }

    private static Path sibling(Path stem, String ending) {
        return stem.resolveSibling(stem.getFileName() + ending);
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /** From the moment that the file exists, where the file system knows permissions. */
    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void write(Path file, String text, FileAttribute<?>... attributes) {
        Set<StandardOpenOption> onlyNew = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (WritableByteChannel channel = Files.newByteChannel(file, onlyNew, attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException e) {
            throw new UserError("%s is there already: choose another name with --out".formatted(file), e);
        } catch (IOException e) {
            throw new UserError("cannot write the key %s: %s".formatted(file, e), e);
        }
    }
}
