using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RnnSweep.Cluster.Security;

/// <summary>The cluster's own authorities: a certificate is trusted where one of these has signed it, and never because the system trusts somebody.</summary>
/// <param name="authorities">Their certificates.</param>
/// <param name="file">The file that they were read from, for messages.</param>
internal sealed class CertificateTrust(X509Certificate2Collection authorities, string file)
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    /// <summary>How a chain is to be checked: here alone, without asking anybody on the network.</summary>
    /// <param name="between">Certificates that may stand between it and an authority.</param>
    /// <param name="now">When.</param>
    public X509ChainPolicy Policy(X509Certificate2Collection? between, DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.CustomTrustStore.AddRange(authorities);
        if (between is not null) policy.ExtraStore.AddRange(between);
        return policy;
    }

    /// <summary>Why a certificate is not one of a silo, or of a client, of this cluster, in words that follow its owner; null where it is.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="between">What came with it.</param>
    /// <param name="role">What it is to be good for.</param>
    /// <param name="now">When.</param>
    public string? Problem(X509Certificate2 certificate, X509Certificate2Collection? between, CertificateRole role, DateTimeOffset now)
    {
        var name = $"the certificate '{certificate.Subject}'";
        if (certificate.NotAfter.ToUniversalTime() < now.UtcDateTime) return $"{name} expired on {Time(certificate.NotAfter)}";
        if (certificate.NotBefore.ToUniversalTime() > now.UtcDateTime)
            return $"{name} is not valid before {Time(certificate.NotBefore)} (or this machine's clock is wrong)";
        if (!IsFor(certificate, ForClients)) return $"{name} is not for clients (extended key usage), which everybody here is";
        if (role == CertificateRole.Silo && !IsFor(certificate, ForServers))
            return $"{name} is one of a client, not of a silo (its extended key usage has no server)";
        using var chain = new X509Chain { ChainPolicy = Policy(between, now) };
        if (chain.Build(certificate)) return null;
        var last = chain.ChainElements.Count > 0 ? chain.ChainElements[^1].Certificate : certificate;
        foreach (var authority in authorities)
        {
            if (authority.SubjectName.Name != last.Issuer && !last.RawDataMemory.Span.SequenceEqual(authority.RawDataMemory.Span)) continue;
            if (authority.NotAfter.ToUniversalTime() < now.UtcDateTime)
                return $"{name} is of the authority '{authority.Subject}', which expired on {Time(authority.NotAfter)}";
            if (chain.ChainStatus.Any(status => status.Status is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot
                or X509ChainStatusFlags.NotSignatureValid))
                return $"{name} is of another authority, which has the same name '{authority.Subject}' as the one in {file}, but another key";
            return $"{name} cannot be trusted: {string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation.Trim()))}";
        }
        return $"{name} is of the authority '{last.Issuer}', which is not in {file}: that has "
            + $"{string.Join(", ", authorities.Select(one => $"'{one.Subject}'"))}";
    }

    private static bool IsFor(X509Certificate2 certificate, string purpose)
    {
        // Without the extension it is for everything.
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToArray();
        return usages.Length == 0 || usages.Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == purpose));
    }

    private static string Time(DateTime at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
