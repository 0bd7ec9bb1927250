using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RnnSweep.Cluster.Security;

/// <summary>An authority of one's own, which makes certificates for one cluster.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    // The clocks of machines differ a little.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(5);

    private readonly X509Certificate2 _own;

    private CertificateAuthority(X509Certificate2 own) => _own = own;

    /// <summary>Its certificate in PEM form.</summary>
    public string Certificate => _own.ExportCertificatePem();

    /// <summary>Whoever has it can make more of them.</summary>
    public string Key
    {
        get
        {
            using var key = _own.GetECDsaPrivateKey()!;
            return key.ExportPkcs8PrivateKeyPem();
        }
    }

    /// <summary>Who it is: no two have the same name.</summary>
    public string Name => _own.Subject;

    /// <summary>When it ends.</summary>
    public DateTimeOffset Ends => new(_own.NotAfter.ToUniversalTime());

    /// <summary>A new one.</summary>
    public static CertificateAuthority Create(DateTimeOffset now, TimeSpan life)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var mark = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 4));
        var request = new CertificateRequest($"CN=rnnsweep authority {mark}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return new CertificateAuthority(request.CreateSelfSigned(now - Before, now + life));
    }

    /// <summary>One that was made before.</summary>
    /// <exception cref="CryptographicException">It is broken.</exception>
    public static CertificateAuthority Load(string certificate, string key) => new(X509Certificate2.CreateFromPem(certificate, key));

    /// <summary>A certificate for a silo, which serves and asks, or for a client, which asks.</summary>
    public CertificateTexts Issue(string name, CertificateRole role, DateTimeOffset now, TimeSpan life) =>
        Issue(name, role == CertificateRole.Silo ? [ForServers, ForClients] : [ForClients], [], now, life);

    /// <summary>A certificate for a server that clients know by its name or address, such as PostgreSQL.</summary>
    public CertificateTexts IssueForServer(string host, DateTimeOffset now, TimeSpan life) => Issue(host, [ForServers], [host], now, life);

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    private CertificateTexts Issue(string name, string[] purposes, string[] hosts, DateTimeOffset now, TimeSpan life)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(purpose => new Oid(purpose))], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_own, true, false));
        if (hosts.Length > 0) request.CertificateExtensions.Add(Names(hosts));
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        // Within the authority's own time.
        var (begins, ends) = (new DateTimeOffset(_own.NotBefore.ToUniversalTime()), now + life < Ends ? now + life : Ends);
        using var made = request.Create(_own, now - Before > begins ? now - Before : begins, ends, serial);
        return new CertificateTexts(Certificate, made.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Extension Names(string[] hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (System.Net.IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
            else names.AddDnsName(host);
        }
        return names.Build();
    }
}
