package dev.ferry.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Certificates and keys in files of the form PEM. What is wrong with a file is told with its name. */
public final class PemFiles {

    private static final byte[] SAMPLE = "signed to see whether it is the key".getBytes(StandardCharsets.US_ASCII);

    private PemFiles() {}

    /**
     * Returns the certificates of a file in their order, or those of all files in a directory.
     *
     * @throws IOException when there are none, or one is damaged
     */
    public static List<X509Certificate> certificates(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return ofDirectory(path);
        }
        List<X509Certificate> found = parse(path, read(path));
        if (found.isEmpty()) {
            throw new IOException(path + " has no certificate, expected a block -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    /**
     * Returns the private key of a file.
     *
     * @param password of the key; empty when it has none
     * @throws IOException when there is none, or it cannot be read with this password
     */
    public static PrivateKey key(Path path, String password) throws IOException {
        return PemKey.parse(path, new String(read(path), StandardCharsets.ISO_8859_1), password);
    }

    /**
     * Sees that a key is that of a certificate.
     *
     * @throws IOException when it is not
     */
    public static void checkPair(Path certificate, X509Certificate signed, Path keyFile, PrivateKey key)
            throws IOException {
        PublicKey publicKey = signed.getPublicKey();
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> key.getAlgorithm();
        };
        boolean fits;
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] bytes = signature.sign();
            signature.initVerify(publicKey);
            signature.update(SAMPLE);
            fits = signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            fits = false;
        }
        if (!fits) {
            throw new IOException("the key in " + keyFile + " is not that of the certificate in " + certificate);
        }
    }

    private static List<X509Certificate> ofDirectory(Path directory) throws IOException {
        Set<X509Certificate> found = new LinkedHashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                found.addAll(parse(file, read(file)));
            }
        }
        if (found.isEmpty()) {
            throw new IOException("no file in the directory " + directory + " has a certificate");
        }
        return List.copyOf(found);
    }

    private static List<X509Certificate> parse(Path path, byte[] pem) throws IOException {
        if (!new String(pem, StandardCharsets.ISO_8859_1).contains("-----BEGIN")) {
            return List.of();
        }
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                certificates.add((X509Certificate) certificate);
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IOException(
                    path + " has no certificate that can be read (" + e.getMessage() + "), expected PEM", e);
        }
    }

    private static byte[] read(Path path) throws IOException {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + path, e);
        } catch (IOException e) {
            throw new IOException("the file " + path + " cannot be read (" + e + ")", e);
        }
    }
}
