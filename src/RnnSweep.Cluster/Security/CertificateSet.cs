using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RnnSweep.Cluster.Security;

/// <summary>A certificate with its key, and the authorities by which those of others are checked. Immutable.</summary>
internal sealed class CertificateSet
{
    private CertificateSet(X509Certificate2 own, X509Certificate2Collection between, CertificateTrust trust)
    {
        (Own, Trust) = (own, trust);
        // Offline: nothing is fetched from addresses that stand in certificates.
        Context = SslStreamCertificateContext.Create(own, between, offline: true);
    }

    /// <summary>The certificate with its private key.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>What is shown to others: it and those between it and an authority.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <summary>Whom to trust.</summary>
    public CertificateTrust Trust { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset Ends => new(Own.NotAfter.ToUniversalTime());

    /// <summary>Whether less than a tenth of its time is left: then a new one should long be there.</summary>
    public static bool EndsSoon(X509Certificate2 certificate, DateTimeOffset now) =>
        certificate.NotAfter.ToUniversalTime() - now.UtcDateTime < (certificate.NotAfter - certificate.NotBefore) / 10;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="CertificateException">Something in it cannot be used; the message says what.</exception>
    public static CertificateSet Read(CertificateFolder folder, CertificateRole role, DateTimeOffset now) => Of(folder, folder.Read(), role, now);

    /// <summary>Makes a set of what was read.</summary>
    /// <exception cref="CertificateException">Something in it cannot be used; the message says what.</exception>
    public static CertificateSet Of(CertificateFolder folder, CertificateTexts texts, CertificateRole role, DateTimeOffset now)
    {
        var trust = new CertificateTrust(Certificates(folder.Authority, texts.Authority), folder.Authority);
        var chain = Certificates(folder.Certificate, texts.Certificate);
        var between = new X509Certificate2Collection(chain.Skip(1).ToArray());
        if (trust.Problem(chain[0], between, role, now) is { } problem) throw new CertificateException($"{folder.Certificate}: {problem}");
        return new CertificateSet(WithKey(folder, texts), between, trust);
    }

    private static X509Certificate2Collection Certificates(string file, string text)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(text);
        }
        catch (CryptographicException problem)
        {
            throw new CertificateException($"{file}: a certificate in it is broken: {problem.Message}", problem);
        }
        return found.Count > 0 ? found : throw new CertificateException($"{file} holds no certificate (text in PEM form, which begins with 'BEGIN "
            + "CERTIFICATE').");
    }

    private static X509Certificate2 WithKey(CertificateFolder folder, CertificateTexts texts)
    {
        var label = LabelOfKey(texts.Key)
            ?? throw new CertificateException($"{folder.Key} holds no private key (text in PEM form, which begins with 'BEGIN PRIVATE KEY').");
        if (label.StartsWith("ENCRYPTED", StringComparison.Ordinal))
            throw new CertificateException($"{folder.Key} is encrypted with a password; a process that starts by itself needs it in the clear, readable "
                + "for it alone.");
        try
        {
            var own = X509Certificate2.CreateFromPem(texts.Certificate, texts.Key);
            // Windows' TLS takes no key that is in memory alone.
            return OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null) : own;
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw new CertificateException($"{folder.Key} holds another key than that of the certificate in {folder.Certificate}, or is broken.", problem);
        }
    }

    private static string? LabelOfKey(string text)
    {
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            var label = rest[found.Label].ToString();
            if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)) return label;
        }
        return null;
    }
}
