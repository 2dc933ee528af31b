package dev.ferry.system;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A certificate authority made for one test, and what it has signed: a server's certificate for {@code 127.0.0.1} and
 * {@code localhost}, and a client's. All are PEM files.
 */
record TestCertificates(Path authority, Path server, Path serverKey, Path client, Path clientKey, X509Bundle signer) {
    /** Makes new keys and certificates and writes them into {@code directory}. */
    static TestCertificates createIn(Path directory) throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=Ferry test authority")
                .setIsCertificateAuthority(true)
                .setKeyUsage(true, KeyUsage.keyCertSign)
                .ecp256()
                .buildSelfSigned();
        X509Bundle server = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .addExtendedKeyUsageServerAuth()
                .ecp256()
                .buildIssuedBy(authority);
        X509Bundle client = new CertificateBuilder()
                .subject("CN=ferry")
                .addExtendedKeyUsageClientAuth()
                .ecp256()
                .buildIssuedBy(authority);
        return new TestCertificates(
                Files.writeString(directory.resolve("ca.pem"), authority.getRootCertificatePEM()),
                Files.writeString(directory.resolve("server.pem"), server.getCertificatePathPEM()),
                Files.writeString(directory.resolve("server.key"), server.getPrivateKeyPEM()),
                Files.writeString(directory.resolve("client.pem"), client.getCertificatePathPEM()),
                Files.writeString(directory.resolve("client.key"), client.getPrivateKeyPEM()),
                authority);
    }

    /** Writes a client's certificate that was good until yesterday, and its key. */
    void writeExpiredClient(Path certificate, Path key) throws Exception {
        Instant now = Instant.now();
        X509Bundle expired = new CertificateBuilder()
                .subject("CN=ferry")
                .notBefore(now.minus(Duration.ofDays(2)))
                .notAfter(now.minus(Duration.ofDays(1)))
                .addExtendedKeyUsageClientAuth()
                .ecp256()
                .buildIssuedBy(signer);
        Files.writeString(certificate, expired.getCertificatePathPEM());
        Files.writeString(key, expired.getPrivateKeyPEM());
    }
}
