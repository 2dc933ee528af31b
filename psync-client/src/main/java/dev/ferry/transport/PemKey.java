package dev.ferry.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A private key in PEM: PKCS#8, with a password or without, and the older form of RSA keys without one. */
final class PemKey {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----\\s*([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");

    /** {@code SEQUENCE { OID rsaEncryption, NULL }} in DER. */
    private static final byte[] RSA_ALGORITHM = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private PemKey() {}

    static PrivateKey parse(Object path, String pem, String password) throws IOException {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new IOException(
                    path + " has no private key that can be read, expected PEM with PKCS#8; convert it with"
                            + " openssl pkcs8 -topk8 -in KEY -out NEW");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(2));
        try {
            return switch (block.group(1)) {
                case "PRIVATE KEY" -> of(new PKCS8EncodedKeySpec(der));
                case "RSA PRIVATE KEY" -> of(new PKCS8EncodedKeySpec(wrapped(der)));
                case "ENCRYPTED PRIVATE KEY" -> of(decrypted(path, der, password));
                default ->
                    throw new IOException(
                            "%s has a %s, expected PKCS#8; convert it with openssl pkcs8 -topk8 -in KEY -out NEW"
                                    .formatted(path, block.group(1)));
            };
        } catch (GeneralSecurityException e) {
            throw new IOException(path + " has a private key that cannot be read: " + e.getMessage(), e);
        }
    }

    private static KeySpec decrypted(Object path, byte[] der, String password) throws IOException {
        if (password.isEmpty()) {
            throw new IOException(path + " has a private key with a password, and no password is given");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // PBES2 names what it consists of only in its parameters.
            String algorithm = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            Key key = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray()));
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException e) {
            throw new IOException(path + " has a private key that its password does not open: " + e.getMessage(), e);
        }
    }

    /** Tries the algorithms one after the other; which one it is stands in the key, but the JDK does not say it. */
    private static PrivateKey of(KeySpec spec) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // It is one of another algorithm.
            }
        }
        throw new InvalidKeySpecException("expected a key of one of " + ALGORITHMS);
    }

    /**
     * Puts the older form of an RSA key into PKCS#8:
     *
     * <pre>
     *   SEQUENCE { INTEGER 0, SEQUENCE { rsaEncryption, NULL }, OCTET STRING { the key } }
     * </pre>
     */
    private static byte[] wrapped(byte[] key) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(new byte[] {2, 1, 0});
        inner.writeBytes(RSA_ALGORITHM);
        inner.writeBytes(element(4, key));
        return element(0x30, inner.toByteArray());
    }

    /** A DER element whose length takes four bytes. */
    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int length = content.length;
        bytes.writeBytes(new byte[] {
            (byte) tag,
            (byte) 0x84,
            (byte) (length >>> 24),
            (byte) (length >>> 16),
            (byte) (length >>> 8),
            (byte) length
        });
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
